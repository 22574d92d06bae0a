// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** What an event carries beside its message: of its thread, and of its own, which wins. */
final class Context {
  /** Of these it is known how they print themselves. */
  private static final Set<Class<?>> PLAIN =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class);

  private Context() {}

  static Map<String, Object> of(ILoggingEvent event) {
    Map<String, String> thread = event.getMDCPropertyMap();
    List<KeyValuePair> own = event.getKeyValuePairs();
    boolean bare = (thread == null || thread.isEmpty()) && (own == null || own.isEmpty());
    if (bare) {
      return Map.of();
    }
    Map<String, Object> all = new TreeMap<>();
    if (thread != null) {
      thread.forEach((key, value) -> put(all, key, value));
    }
    if (own != null) {
      own.forEach(pair -> put(all, pair.key, pair.value));
    }
    return all;
  }

  private static void put(Map<String, Object> all, String key, @Nullable Object value) {
    boolean plain = value != null && PLAIN.contains(value.getClass());
    all.put(String.valueOf(key), plain ? value : text(value));
  }

  /** Whatever its own way to print itself does, the line is written. */
  private static String text(@Nullable Object value) {
    try {
      return String.valueOf(value);
    } catch (RuntimeException | StackOverflowError e) {
      return "(can not be shown: " + e.getClass().getName() + ")";
    }
  }
}
