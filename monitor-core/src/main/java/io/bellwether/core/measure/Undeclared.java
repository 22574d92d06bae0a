// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.Locale;
import java.util.stream.Stream;

/** What a figure is that nobody declared, by the first sample and by its name. */
final class Undeclared {
  private Undeclared() {}

  static Figure figure(String metric, Figure.Type type, Unit given) {
    Unit unit = given == Unit.NONE ? unitOf(metric) : given;
    return switch (type) {
      case GAUGE -> Figure.gauge(metric, unit, "");
      case COUNTER -> Figure.counter(metric, unit, "");
      case DISTRIBUTION -> Figure.distribution(metric, unit, "");
    };
  }

  /** The unit in which the name ends, as the names of Prometheus do. */
  private static Unit unitOf(String metric) {
    String name = metric.endsWith("_total") ? metric.substring(0, metric.length() - 6) : metric;
    return Stream.of(Unit.SECONDS, Unit.BYTES, Unit.RATIO, Unit.PERCENT)
        .filter(unit -> name.endsWith("_" + unit.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(Unit.NONE);
  }
}
