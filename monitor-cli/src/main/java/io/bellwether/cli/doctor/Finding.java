// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that was looked at.
 *
 * @param about what it is about, in a word or two
 * @param remedy what to do; empty when nothing need be done
 * @param lists what is told in several lines, as statements to run, by name
 */
public record Finding(
    String about, Grade grade, String message, String remedy, Map<String, List<String>> lists) {
  /** Keeps a copy. */
  public Finding {
    lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
  }

  /** How bad it is. */
  public enum Grade {
    /** As it should be. */
    OK,
    /** It works, and will not for long, or not as somebody may think. */
    WARNING,
    /** It does not work. */
    TROUBLE
  }

  public static Finding ok(String about, String message) {
    return new Finding(about, Grade.OK, message, "", Map.of());
  }

  public static Finding warning(String about, String message, String remedy) {
    return new Finding(about, Grade.WARNING, message, remedy, Map.of());
  }

  public static Finding trouble(String about, String message, String remedy) {
    return new Finding(about, Grade.TROUBLE, message, remedy, Map.of());
  }

  /** For programs. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("about", about);
    fields.put("grade", grade.name().toLowerCase(Locale.ROOT));
    fields.put("message", message);
    if (!remedy.isEmpty()) {
      fields.put("remedy", remedy);
    }
    fields.putAll(lists);
    return fields;
  }
}
