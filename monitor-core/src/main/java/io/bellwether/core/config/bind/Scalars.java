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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every type that is written as one value. */
public final class Scalars {
  private static final Map<Class<?>, Scalar> KNOWN = new LinkedHashMap<>();

  static {
    add(String.class, "text", "any text", "", text -> text);
    add(boolean.class, "true or false", "true or false", "true|false", Scalars::readBoolean);
    add(int.class, "a whole number", "5 or 300", "-?[0-9]+", Numbers::readInt);
    add(long.class, "a whole number", "5 or 300", "-?[0-9]+", Numbers::readLong);
    add(double.class, "a number", "5 or 0.75", "-?[0-9]+(\\.[0-9]+)?", Numbers::readDouble);
    KNOWN.put(
        Duration.class,
        new Scalar(
            "a duration",
            "500ms, 30s, 5m, 1h30m or 7d",
            "([0-9]+(ms|s|m|h|d|w))+",
            Durations::parse,
            value -> Durations.format((Duration) value)));
    add(
        Size.class,
        "a size",
        "512KB, 10MB or 1.5GB",
        "[0-9]+(\\.[0-9]+)? ?([KMGTPkmgtp]i?)?[Bb]",
        Size::parse);
    add(
        Percentage.class,
        "a percentage",
        "85% or 99.9%",
        "[0-9]+(\\.[0-9]+)? ?%",
        Percentage::parse);
    add(
        Thresholds.class,
        "two limits",
        "30/50, 70%/85%, 1s/5s, 10GB/2GB or off",
        "off|[^/]+/[^/]+",
        Thresholds::parse);
    add(Secret.class, "a secret", "${env:NAME} or ${file:path}", "", Secret::of);
    add(URI.class, "an address", "https://host:8080/path", "", Scalars::readUri);
    add(Path.class, "a path", "/var/log", "", Path::of);
    add(ZoneId.class, "a time zone", "Europe/Berlin or UTC", "", Scalars::readZone);
    KNOWN.put(Boolean.class, KNOWN.get(boolean.class));
    KNOWN.put(Integer.class, KNOWN.get(int.class));
    KNOWN.put(Long.class, KNOWN.get(long.class));
    KNOWN.put(Double.class, KNOWN.get(double.class));
  }

  private Scalars() {}

  private static void add(
      Class<?> type, String noun, String how, String pattern, Function<String, Object> read) {
    KNOWN.put(type, new Scalar(noun, how, pattern, read, Scalars::exact));
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
    return Spelling.kebab(((Enum<?>) constant).name().toLowerCase(java.util.Locale.ROOT));
  }

  private static Scalar words(Class<?> type) {
    Map<String, Object> byWord = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byWord.put(wordOf(constant), constant);
    }
    String words = String.join(", ", byWord.keySet());
    return new Scalar(
        "one of " + words,
        words,
        String.join("|", byWord.keySet()),
        text -> word(text, byWord),
        Scalars::wordOf);
  }

  private static Object word(String text, Map<String, Object> byWord) {
    Object value = byWord.get(text.replace('_', '-'));
    if (value == null) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not one of "
              + String.join(", ", byWord.keySet())
              + Nearest.hint(text, byWord.keySet()));
    }
    return value;
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
