// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.made;

import io.bellwether.cli.json.YamlTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings with their values as somebody typed them, such as {@code every=30s}.
 *
 * @param texts one for each setting
 */
record Given(List<String> texts) {
  /** What is shorter stands in other words too, and is no secret. */
  private static final int SHORTEST = 4;

  /** How much of a value a message repeats at most. */
  private static final int LONGEST_QUOTE = 60;

  Map<String, Object> settings() throws Change.Refused {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (String one : texts) {
      int at = one.indexOf('=');
      if (at < 1) {
        throw new Change.Refused("--set takes SETTING=VALUE; write it like --set every=30s");
      }
      String name = one.substring(0, at).strip();
      settings.put(name, value(name, one.substring(at + 1).strip()));
    }
    return settings;
  }

  /** A list or a map as the configuration has it, or a text. The text itself may be a secret. */
  private static Object value(String name, String text) throws Change.Refused {
    try {
      return read(text);
    } catch (IOException e) {
      throw new Change.Refused(
          "the value of '" + name + "' is no list and no map; write it like [a, b] or {a: b}");
    }
  }

  private static Object read(String text) throws IOException {
    return text.startsWith("[") || text.startsWith("{")
        ? YamlTree.map("value: " + text).getOrDefault("value", text)
        : text;
  }

  /** A message that may repeat values, without them: for what is kept. */
  String hiddenIn(String message) {
    List<String> values = new ArrayList<>();
    texts.forEach(one -> collect(one.substring(one.indexOf('=') + 1).strip(), values));
    values.sort(Comparator.comparingInt(String::length).reversed());
    String hidden = message;
    for (String value : values) {
      hidden = hidden.replace(value, "***");
    }
    return hidden;
  }

  private static void collect(String text, List<String> into) {
    add(text, into);
    try {
      leaves(read(text), into);
    } catch (IOException unreadable) {
      return; // nothing that cannot be read is repeated in parts
    }
  }

  private static void leaves(Object value, List<String> into) {
    if (value instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> add(String.valueOf(key), into));
      leaves(map.values(), into);
    } else if (value instanceof Collection<?> all) {
      all.forEach(one -> leaves(one, into));
    } else {
      add(String.valueOf(value), into);
    }
  }

  /** As it is, and as messages show it. */
  private static void add(String text, List<String> into) {
    if (text.length() >= SHORTEST) {
      into.add(text);
      into.add(quoted(text.replaceAll("\\p{Cntrl}", "?")));
    }
  }

  private static String quoted(String line) {
    return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) : line;
  }
}
