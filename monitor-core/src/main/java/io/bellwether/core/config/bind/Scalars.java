// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.Durations;
import io.bellwether.api.Percentage;
import io.bellwether.api.Secret;
import io.bellwether.api.Size;
import io.bellwether.api.Thresholds;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every type that is written as one value. */
public final class Scalars {
  private static final String WHOLE = "-?[0-9]+";
  private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?";
  private static final Map<Class<?>, Scalar> KNOWN = new LinkedHashMap<>();

  static {
    add(String.class, "text", "any text", "");
    for (Class<?> type : List.of(boolean.class, Boolean.class)) {
      add(type, "true or false", "true or false", "true|false");
    }
    for (Class<?> type : List.of(int.class, Integer.class, long.class, Long.class)) {
      add(type, "a whole number", "5 or 300", WHOLE);
    }
    for (Class<?> type : List.of(double.class, Double.class)) {
      add(type, "a number", "5 or 0.75", NUMBER);
    }
    String times = "([0-9]+(ms|s|m|h|d|w))+";
    add(Duration.class, "a duration", "500ms, 30s, 5m, 1h30m or 7d", times);
    String bytes = "[0-9]+(\\.[0-9]+)? ?([KMGTPkmgtp]i?)?[Bb]";
    add(Size.class, "a size", "512KB, 10MB or 1.5GB", bytes);
    add(Percentage.class, "a percentage", "85% or 99.9%", "[0-9]+(\\.[0-9]+)? ?%");
    String limits = "30/50, 70%/85%, 1s/5s, 10GB/2GB or off";
    add(Thresholds.class, "two limits", limits, "off|[^/]+/[^/]+");
    add(Secret.class, "a secret", "${env:NAME} or ${file:path}", "");
    add(URI.class, "an address", "https://host:8080/path", "");
    add(Path.class, "a path", "/var/log", "");
    add(LocalTime.class, "a time of day", "22:00", "[0-9]{2}:[0-9]{2}(:[0-9]{2})?");
    add(Moment.class, "a date with a time", "2026-12-24T18:00", "");
    add(Rate.class, "so many within a time", "10/1m or off", Rate.PATTERN);
    add(When.class, "conditions on labels", "{severity: critical}", "");
    add(ZoneId.class, "a time zone", "Europe/Berlin or UTC", "");
  }

  private Scalars() {}

  private static void add(Class<?> type, String noun, String how, String pattern) {
    KNOWN.put(type, new Scalar(type, noun, how, pattern));
  }

  /** The value of a text, by a plain chain: a lambda for each type would cost every start. */
  static Object read(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    } else if (type == Duration.class) {
      return Durations.parse(text);
    } else if (type == int.class || type == Integer.class) {
      return Numbers.readInt(text);
    } else if (type == long.class || type == Long.class) {
      return Numbers.readLong(text);
    } else if (type == double.class || type == Double.class) {
      return Numbers.readDouble(text);
    } else if (type == boolean.class || type == Boolean.class) {
      return readBoolean(text);
    } else if (type == Thresholds.class) {
      return Thresholds.parse(text);
    } else if (type == Size.class) {
      return Size.parse(text);
    } else if (type == Percentage.class) {
      return Percentage.parse(text);
    } else if (type == Secret.class) {
      return Secret.of(given(text));
    } else if (type == URI.class) {
      return readUri(given(text));
    } else if (type == Path.class) {
      return Path.of(given(text));
    }
    return type == ZoneId.class ? readZone(text) : readOfAlerts(type, text);
  }

  private static Object readOfAlerts(Class<?> type, String text) {
    if (type == When.class) {
      return new When(text.strip());
    } else if (type == Rate.class) {
      return Rate.parse(text);
    } else if (type == Moment.class) {
      return Moment.parse(text);
    }
    return type == LocalTime.class ? readTime(text) : readWord(type, text);
  }

  private static Object readTime(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time of day; write it like 22:00", e);
    }
  }

  /** The value as a file would have it. */
  static String write(Object value) {
    if (value instanceof Enum<?> constant) {
      return wordOf(constant);
    }
    return value instanceof Duration time ? Durations.format(time) : exact(value);
  }

  /** Sizes print themselves rounded, for people, and whole numbers as fractions. */
  private static String exact(Object value) {
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    if (value instanceof Size size) {
      String rounded = size.toString();
      return Size.parse(rounded).equals(size) ? rounded : size.bytes() + "B";
    }
    if (value instanceof Thresholds limits && limits.scale() == Thresholds.Scale.BYTES) {
      Size warning = new Size((long) limits.warning());
      return exact(warning) + "/" + exact(new Size((long) limits.critical()));
    }
    return String.valueOf(value);
  }

  /** How a type is written; empty when it is not one value. */
  public static Optional<Scalar> of(Class<?> type) {
    return type.isEnum() ? Optional.of(words(type)) : Optional.ofNullable(KNOWN.get(type));
  }

  /** The words of an enum, as files write them. */
  public static List<String> wordsOf(Class<?> type) {
    List<String> words = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      words.add(wordOf(constant));
    }
    return words;
  }

  /** The word of one constant of an enum. */
  public static String wordOf(Object constant) {
    return Spelling.kebab(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
  }

  private static Scalar words(Class<?> type) {
    List<String> words = wordsOf(type);
    String shown = String.join(", ", words);
    return new Scalar(type, "one of " + shown, shown, String.join("|", words));
  }

  private static String given(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is empty; write a value, or take the line out");
    }
    return text;
  }

  private static Object readWord(Class<?> type, String text) {
    String word = text.replace('_', '-');
    for (Object constant : type.getEnumConstants()) {
      if (wordOf(constant).equals(word)) {
        return constant;
      }
    }
    List<String> words = wordsOf(type);
    throw new IllegalArgumentException(
        "'" + text + "' is not one of " + String.join(", ", words) + Nearest.hint(text, words));
  }

  private static Object readBoolean(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("'" + text + "' is neither; write true or false");
    }
    return text.equals("true");
  }

  private static Object readUri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an address; write it like https://host:8080/path", e);
    }
  }

  private static Object readZone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time zone; write it like Europe/Berlin or UTC", e);
    }
  }
}
