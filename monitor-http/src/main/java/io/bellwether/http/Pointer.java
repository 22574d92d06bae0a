// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON pointer, RFC 6901. */
record Pointer(List<String> steps) {
  private static final int MOST_DIGITS = 9;

  /** What was found, which may be null. */
  record Found(@Nullable Object value) {}

  static Pointer of(String written) {
    if (written.isEmpty()) {
      return new Pointer(List.of());
    }
    if (!written.startsWith("/")) {
      throw new IllegalArgumentException(
          "'" + written + "' is no JSON pointer; write it like /items/0/name");
    }
    List<String> steps =
        Arrays.stream(written.substring(1).split("/", -1)).map(Pointer::unescaped).toList();
    return new Pointer(steps);
  }

  private static String unescaped(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }

  static String escaped(String step) {
    return step.replace("~", "~0").replace("/", "~1");
  }

  Optional<Found> find(@Nullable Object from) {
    Optional<Found> at = Optional.of(new Found(from));
    for (String step : steps) {
      at = at.flatMap(found -> next(found.value(), step));
    }
    return at;
  }

  private static Optional<Found> next(@Nullable Object from, String step) {
    if (from instanceof Map<?, ?> map) {
      return map.containsKey(step) ? Optional.of(new Found(map.get(step))) : Optional.empty();
    }
    if (from instanceof List<?> list && isIndex(step)) {
      int index = Integer.parseInt(step);
      return index < list.size() ? Optional.of(new Found(list.get(index))) : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isIndex(String step) {
    return step.matches("0|[1-9][0-9]*") && step.length() <= MOST_DIGITS;
  }
}
