// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a figure keeps its name in a registry. Prometheus' convention appends {@code _total} to every
 * counter, takes it from everything else, and appends a base unit that does not end the name. So
 * there a counter is what ends in {@code _total}, and a unit is told only where the name has it.
 */
final class MeterNames {
  private final boolean totalsOnly;

  private MeterNames(boolean totalsOnly) {
    this.totalsOnly = totalsOnly;
  }

  static MeterNames of(MeterRegistry registry) {
    return new MeterNames(conventions(registry).anyMatch(MeterNames::counterMeansTotal));
  }

  private static Stream<NamingConvention> conventions(MeterRegistry registry) {
    Stream<NamingConvention> own = Stream.of(registry.config().namingConvention());
    return registry instanceof CompositeMeterRegistry composite
        ? Stream.concat(own, composite.getRegistries().stream().flatMap(MeterNames::conventions))
        : own;
  }

  private static boolean counterMeansTotal(NamingConvention convention) {
    return !convention.name("x_total", Meter.Type.COUNTER, null).equals("x_total")
        || convention.name("x", Meter.Type.COUNTER, null).equals("x_total");
  }

  Meter.Type meterType(Figure figure) {
    boolean counter =
        totalsOnly ? figure.name().endsWith("_total") : figure.type() == Figure.Type.COUNTER;
    return counter ? Meter.Type.COUNTER : Meter.Type.GAUGE;
  }

  /** The unit in Micrometer's words when the name ends in it. */
  static Optional<String> unit(Figure figure) {
    String word = figure.unit().name().toLowerCase(Locale.ROOT);
    return figure.unit() != Unit.NONE && figure.name().endsWith("_" + word)
        ? Optional.of(word)
        : Optional.empty();
  }

  /**
   * The upper bounds of a histogram; those of the guides' latencies and batch sizes are among them.
   */
  static double[] buckets(Unit unit) {
    return switch (unit) {
      case SECONDS ->
          new double[] {
            0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300,
            1_800
          };
      case BYTES ->
          new double[] {
            1 << 8, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24, 1 << 26,
            1 << 28, 1 << 30
          };
      case RATIO -> new double[] {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1};
      case PERCENT -> new double[] {1, 5, 10, 25, 50, 75, 90, 95, 99, 100};
      default ->
          new double[] {
            1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 100_000, 1_000_000
          };
    };
  }
}
