// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A copy of what a plugin gave as details: of bounded size, made only of texts, finite numbers,
 * booleans, instants, durations, and lists and maps of these. Runs code of the plugin, so on the
 * plugin's thread only.
 */
final class SafeDetails {
  static final int MOST_ENTRIES = 100;

  private static final int DEEPEST = 4;
  private static final int MOST_VALUES = 1_000;
  private static final int MOST_DIGITS = 100;
  private static final String MORE = "…";

  private int left = MOST_VALUES;

  private final UnaryOperator<String> hiding;

  private SafeDetails(UnaryOperator<String> hiding) {
    this.hiding = hiding;
  }

  static Map<String, Object> of(Map<?, ?> details) {
    return of(details, UnaryOperator.identity());
  }

  /**
   * The same, without secrets.
   *
   * @param hiding takes them out of a text
   */
  static Map<String, Object> of(Map<?, ?> details, UnaryOperator<String> hiding) {
    return details.isEmpty() ? Map.of() : new SafeDetails(hiding).map(details, 0);
  }

  private Map<String, Object> map(Map<?, ?> details, int depth) {
    Map<String, Object> safe = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : details.entrySet()) {
      if (safe.size() == MOST_ENTRIES || left <= 0) {
        safe.put(MORE, "more than are kept");
        break;
      }
      safe.put(
          SafeText.line(hiding.apply(text(entry.getKey()))), value(entry.getValue(), depth + 1));
    }
    return Collections.unmodifiableMap(safe);
  }

  private List<Object> list(Iterable<?> values, int depth) {
    List<Object> safe = new ArrayList<>();
    for (Object value : values) {
      if (safe.size() == MOST_ENTRIES || left <= 0) {
        safe.add(MORE);
        break;
      }
      safe.add(value(value, depth + 1));
    }
    return Collections.unmodifiableList(safe);
  }

  private Object value(@Nullable Object value, int depth) {
    left--;
    try {
      return plain(value, depth);
    } catch (RuntimeException | StackOverflowError | LinkageError unreadable) {
      return "could not be read: " + unreadable.getClass().getSimpleName();
    }
  }

  private Object plain(@Nullable Object value, int depth) {
    if (value instanceof Boolean || value instanceof Instant || value instanceof Duration) {
      return value;
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Map<?, ?> map && depth < DEEPEST) {
      return map(map, depth);
    }
    if (value instanceof List<?> list && depth < DEEPEST) {
      return list(list, depth);
    }
    return SafeText.value(hiding.apply(depth < DEEPEST || !isNest(value) ? text(value) : MORE));
  }

  private static boolean isNest(@Nullable Object value) {
    return value instanceof Map || value instanceof List;
  }

  /** NaN and infinities have no place in JSON; numbers of a plugin's own may not be numbers. */
  private static Object number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      return Double.isFinite(number.doubleValue()) ? number : text(number);
    }
    if (number instanceof BigInteger big) {
      return big.getClass() == BigInteger.class && big.bitLength() <= 3 * MOST_DIGITS
          ? big
          : "a number of " + big.bitLength() + " bits";
    }
    if (number instanceof BigDecimal big) {
      boolean plain = big.precision() <= MOST_DIGITS && Math.abs(big.scale()) <= MOST_DIGITS;
      return big.getClass() == BigDecimal.class && plain ? big : SafeText.value(big.toString());
    }
    return isWhole(number) ? number : SafeText.value(text(number));
  }

  private static boolean isWhole(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte;
  }

  private static String text(@Nullable Object value) {
    String text = String.valueOf(value);
    return text == null ? "null" : text; // a toString may answer null
  }
}
