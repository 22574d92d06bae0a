// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a server tells at {@code /metrics}, by name. A gauge of -2 is one that it could not read; it
 * is left out, as are series with labels.
 */
record ServerMetrics(Map<String, Double> values) {
  private static final double NOT_READ = -2;

  /** Copied. */
  ServerMetrics {
    values = Map.copyOf(values);
  }

  static ServerMetrics read(String text) {
    Map<String, Double> values = new HashMap<>();
    text.lines()
        .filter(line -> line.startsWith("questdb_"))
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              if (space > 0 && line.indexOf('{') < 0) {
                put(values, line.substring(0, space), line.substring(space + 1).strip());
              }
            });
    return new ServerMetrics(values);
  }

  private static void put(Map<String, Double> values, String name, String written) {
    if (written.matches("-?[0-9]{1,18}(\\.[0-9]{1,9})?([eE][+-]?[0-9]{1,3})?")) {
      double value = Double.parseDouble(written);
      if (value != NOT_READ) {
        values.put(name, value);
      }
    }
  }

  OptionalDouble value(String name) {
    Double value = values.get("questdb_" + name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** How much a counter has grown since; empty where it fell, as it does with a start. */
  OptionalDouble grown(ServerMetrics before, String name) {
    OptionalDouble now = value(name);
    OptionalDouble then = before.value(name);
    return now.isEmpty() || then.isEmpty() || now.getAsDouble() < then.getAsDouble()
        ? OptionalDouble.empty()
        : OptionalDouble.of(now.getAsDouble() - then.getAsDouble());
  }

  boolean isEmpty() {
    return values.isEmpty();
  }
}
