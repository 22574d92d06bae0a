// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.core.success.KeptSuccesses;
import io.bellwether.core.success.KeptSuccesses.Last;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of successes as text, to be read back after a restart. */
public final class SuccessText {
  private SuccessText() {}

  public static String write(KeptSuccesses kept) {
    Map<String, Object> successes = new LinkedHashMap<>();
    kept.successes().forEach((labels, last) -> successes.put(labels, fields(last)));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("thing", kept.thing());
    fields.put("begun", kept.begun().toString());
    fields.put("quiet", kept.quiet().toString());
    fields.put("successes", successes);
    return JsonValues.text(fields);
  }

  private static Map<String, Object> fields(Last last) {
    Map<String, Object> fields = new LinkedHashMap<>();
    last.at().ifPresent(at -> fields.put("at", at.toString()));
    fields.put("quiet", last.quiet().toString());
    return fields;
  }

  /**
   * Reads it back.
   *
   * @throws IOException when the text is not one that {@link #write} made
   */
  public static KeptSuccesses read(String text) throws IOException {
    try {
      return kept(JsonValues.object(text));
    } catch (RuntimeException e) {
      throw new IOException("the kept successes cannot be read: " + e.getMessage(), e);
    }
  }

  private static KeptSuccesses kept(Map<String, Object> fields) {
    Map<String, Last> successes = new LinkedHashMap<>();
    ((Map<?, ?>) get(fields, "successes"))
        .forEach((labels, last) -> successes.put((String) labels, last((Map<?, ?>) last)));
    return new KeptSuccesses(
        (String) get(fields, "thing"),
        Instant.parse((String) get(fields, "begun")),
        Duration.parse((String) get(fields, "quiet")),
        successes);
  }

  private static Last last(Map<?, ?> fields) {
    return new Last(
        Optional.ofNullable((String) fields.get("at")).map(Instant::parse),
        Duration.parse((String) get(fields, "quiet")));
  }

  private static Object get(Map<?, ?> fields, String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new IllegalArgumentException("'" + field + "' is missing");
    }
    return value;
  }
}
