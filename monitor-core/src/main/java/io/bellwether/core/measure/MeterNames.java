// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.NamingConvention;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How a figure keeps its name in a registry. Prometheus' convention appends {@code _total} to every
 * counter, takes it from everything else, and appends a base unit that does not end the name. So
 * there a counter is what ends in {@code _total}, and a unit is told only where the name has it.
 */
final class MeterNames {
  /** Bounds of a histogram of times; those of the guides are among them. */
  static final Duration[] LATENCIES =
      LongStream.of(
              1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000,
              300_000, 1_800_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final double[] PERCENTS = {1, 5, 10, 25, 50, 75, 90, 95, 99, 100};
  private static final double[] BYTES =
      IntStream.rangeClosed(4, 20).mapToDouble(power -> Math.pow(4, power)).toArray();

  /** Those of the guides' batch sizes are among them. */
  private static final double[] COUNTS = {
    1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 100_000, 1_000_000
  };

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

  /** Prometheus appends {@code _seconds} to a timer that does not end in it. */
  static boolean isTimer(Figure figure) {
    return figure.unit() == Unit.SECONDS && figure.name().endsWith("_seconds");
  }

  /** Micrometer's histograms round values up to whole numbers: bounds below one would be wrong. */
  static boolean isFractional(Figure figure) {
    return figure.unit() == Unit.RATIO || figure.unit() == Unit.SECONDS;
  }

  /** The upper bounds of a histogram of sizes and counts; all are whole numbers. */
  static double[] sizes(Unit unit) {
    return switch (unit) {
      case BYTES -> BYTES.clone();
      case PERCENT -> PERCENTS.clone();
      default -> COUNTS.clone();
    };
  }
}
