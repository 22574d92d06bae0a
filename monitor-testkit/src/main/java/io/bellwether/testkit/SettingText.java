// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import io.bellwether.api.Durations;
import io.bellwether.api.Percentage;
import io.bellwether.api.Secret;
import io.bellwether.api.Size;
import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How the types that {@link Setting} names are written in a file. */
final class SettingText {
  private static final Map<Class<?>, Function<String, Object>> PLAIN =
      Map.ofEntries(
          entry(String.class, text -> text),
          entry(int.class, Integer::valueOf),
          entry(long.class, Long::valueOf),
          entry(double.class, Double::valueOf),
          entry(boolean.class, SettingText::truth),
          entry(Integer.class, Integer::valueOf),
          entry(Long.class, Long::valueOf),
          entry(Double.class, Double::valueOf),
          entry(Boolean.class, SettingText::truth),
          entry(Duration.class, Durations::parse),
          entry(URI.class, URI::create),
          entry(Path.class, Path::of),
          entry(ZoneId.class, ZoneId::of),
          entry(Size.class, Size::parse),
          entry(Percentage.class, Percentage::parse),
          entry(Thresholds.class, Thresholds::parse),
          entry(Secret.class, Secret::of));

  private SettingText() {}

  /** Whether a value of the type is written as one text. */
  static boolean isPlain(Type type) {
    return type instanceof Class<?> plain && (PLAIN.containsKey(plain) || plain.isEnum());
  }

  static boolean isRecord(Type type) {
    return type instanceof Class<?> plain && plain.isRecord() && !PLAIN.containsKey(plain);
  }

  /** The last type argument when the type is the given list, map or optional. */
  static Optional<Type> elementOf(Type type, Class<?> container) {
    if (type instanceof ParameterizedType many && many.getRawType() == container) {
      Type[] arguments = many.getActualTypeArguments();
      return Optional.of(arguments[arguments.length - 1]);
    }
    return Optional.empty();
  }

  /** Whether the core can bind the type at all. */
  static boolean isBindable(Type type) {
    if (isPlain(type) || isRecord(type)) {
      return true;
    }
    boolean byName = elementOf(type, Map.class).isPresent();
    if (byName && ((ParameterizedType) type).getActualTypeArguments()[0] != String.class) {
      return false;
    }
    return List.of(List.class, Map.class, Optional.class).stream()
        .flatMap(container -> elementOf(type, container).stream())
        .anyMatch(SettingText::isBindable);
  }

  /**
   * Reads a value of a plain type, an optional of one, or a list of them written {@code a, b}.
   *
   * @throws IllegalArgumentException when the text is not such a value
   */
  static Object parse(Type type, String text) {
    Optional<Type> inList = elementOf(type, List.class);
    if (inList.isPresent()) {
      return Arrays.stream(text.split(",")).map(one -> parse(inList.get(), one.strip())).toList();
    }
    Optional<Type> inOptional = elementOf(type, Optional.class);
    if (inOptional.isPresent()) {
      return Optional.of(parse(inOptional.get(), text));
    }
    if (!isPlain(type)) {
      throw new IllegalArgumentException("a " + type.getTypeName() + " is not written as one text");
    }
    Class<?> plain = (Class<?>) type;
    return plain.isEnum() ? constant(plain, text) : requireNonNull(PLAIN.get(plain)).apply(text);
  }

  private static Object constant(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> word((Enum<?>) one).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + text + "' is none of " + words(type)));
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(one -> word((Enum<?>) one)).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Object truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    }
    return text.equals("true");
  }

  /** {@code routingKey} is written {@code routing-key}. */
  static String key(String component) {
    return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
