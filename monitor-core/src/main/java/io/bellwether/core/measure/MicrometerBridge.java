// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.plugin.Figure;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows every series of a book in a host's registry under its own name, and takes away on {@link
 * #close} what it put there and nothing else. A registry that throws, refuses or is closed costs
 * nothing but its own view.
 *
 * <p>Used by the engine thread; the registry's threads read the series.
 */
public final class MicrometerBridge implements SeriesListener, AutoCloseable {
  /** A registry that cannot be looked at is left alone for so long. */
  private static final Duration REST = Duration.ofSeconds(10);

  private final SeriesBook book;
  private final HostRegistry host;
  private final LongSupplier nanos;
  private final MeterRegistry registry;
  private final MeterNames names;

  private final Map<Object, Meter> meters = new IdentityHashMap<>();
  private final Set<Series> waiting = new LinkedHashSet<>();
  private final Set<Distribution> waitingDistributions = new LinkedHashSet<>();
  private final List<Value> values = new ArrayList<>();

  private long restUntil;

  private record Value(Distribution of, double value) {}

  private MicrometerBridge(SeriesBook book, HostRegistry host, LongSupplier nanos) {
    this.book = book;
    this.host = host;
    this.nanos = nanos;
    this.restUntil = nanos.getAsLong();
    this.registry = host.registry();
    this.names = MeterNames.of(registry);
  }

  /** Binds what is in the book and what comes into it until the bridge is closed. */
  public static MicrometerBridge open(SeriesBook book, HostRegistry host) {
    return open(book, host, System::nanoTime);
  }

  static MicrometerBridge open(SeriesBook book, HostRegistry host, LongSupplier nanos) {
    MicrometerBridge bridge = new MicrometerBridge(book, host, nanos);
    book.tell(bridge);
    return bridge;
  }

  /** How many calls of the registry failed. */
  public long failures() {
    return host.failures();
  }

  @Override
  public void added(Series series) {
    waiting.add(series);
  }

  @Override
  public void added(Distribution distribution) {
    waitingDistributions.add(distribution);
  }

  @Override
  public void settled() {
    List<Series> ready = waiting.stream().filter(this::isReady).toList();
    boolean someWait = !ready.isEmpty() || !waitingDistributions.isEmpty();
    if (someWait && nanos.getAsLong() - restUntil >= 0) {
      List<Distribution> distributions = List.copyOf(waitingDistributions);
      // Before they are given: what fails for good in the registry must not come back at every
      // look.
      ready.forEach(waiting::remove);
      distributions.forEach(waitingDistributions::remove);
      if (!register(ready, distributions)) {
        waiting.addAll(ready);
        waitingDistributions.addAll(distributions);
        restUntil = nanos.getAsLong() + REST.toNanos();
      }
    }
    recordValues();
  }

  /** A registry that takes differences of a counter would never get rid of a NaN. */
  private boolean isReady(Series series) {
    return !isCounter(series) || !Double.isNaN(series.lastKnown());
  }

  /** False when the registry cannot be looked at now: they go on waiting. */
  private boolean register(List<Series> series, List<Distribution> distributions) {
    return host.arrive(
        arrival -> {
          series.forEach(one -> keep(one, arrival.put(() -> register(one))));
          distributions.forEach(one -> keep(one, arrival.put(() -> register(one))));
        });
  }

  private boolean isCounter(Series series) {
    return names.meterType(series.figure()) == Meter.Type.COUNTER;
  }

  private Meter register(Series series) {
    Figure figure = series.figure();
    String unit = MeterNames.unit(figure).orElse(null);
    if (isCounter(series)) {
      return FunctionCounter.builder(figure.name(), series, MicrometerBridge::count)
          .tags(tags(series.labels()))
          .description(help(figure))
          .baseUnit(unit)
          .register(registry);
    }
    return Gauge.builder(figure.name(), series, Series::value)
        .tags(tags(series.labels()))
        .description(help(figure))
        .baseUnit(unit)
        .register(registry);
  }

  /** Never below zero: Prometheus' client fails the whole scrape for a negative counter. */
  private static double count(Series series) {
    return Math.max(series.lastKnown(), 0);
  }

  private Meter register(Distribution distribution) {
    Figure figure = distribution.figure();
    return MeterNames.isTimer(figure) ? timer(distribution) : summary(distribution);
  }

  private Timer timer(Distribution distribution) {
    return Timer.builder(distribution.metric())
        .tags(tags(distribution.labels()))
        .description(help(distribution.figure()))
        .serviceLevelObjectives(MeterNames.LATENCIES)
        .register(registry);
  }

  private DistributionSummary summary(Distribution distribution) {
    Figure figure = distribution.figure();
    DistributionSummary.Builder summary =
        DistributionSummary.builder(figure.name())
            .tags(tags(distribution.labels()))
            .description(help(figure))
            .baseUnit(MeterNames.unit(figure).orElse(null));
    return (MeterNames.isFractional(figure)
            ? summary.publishPercentiles(0.5, 0.9, 0.95, 0.99)
            : summary.serviceLevelObjectives(MeterNames.sizes(figure.unit())))
        .register(registry);
  }

  private static @Nullable String help(Figure figure) {
    return figure.help().isEmpty() ? null : figure.help();
  }

  private List<Tag> tags(Labels labels) {
    List<Tag> own = new ArrayList<>(labels.size());
    labels.forEach((name, value) -> own.add(Tag.of(name, value)));
    return host.tags(own);
  }

  private void keep(Object measured, Optional<Meter> ours) {
    ours.ifPresent(meter -> meters.put(measured, meter));
  }

  @Override
  public void observed(Distribution distribution, double value) {
    values.add(new Value(distribution, value));
  }

  private void recordValues() {
    for (Value value : values) {
      Meter meter = meters.get(value.of());
      if (meter != null) {
        host.attempt(() -> recorded(meter, value.value()));
      }
    }
    values.clear();
  }

  private static Meter recorded(Meter meter, double value) {
    if (meter instanceof Timer timer) {
      timer.record(Math.round(value * 1e9), TimeUnit.NANOSECONDS);
    } else if (meter instanceof DistributionSummary summary) {
      summary.record(value);
    }
    return meter;
  }

  @Override
  public void removed(Series series) {
    waiting.remove(series);
    takeAway(series);
  }

  @Override
  public void removed(Distribution distribution) {
    waitingDistributions.remove(distribution);
    takeAway(distribution);
  }

  private void takeAway(Object measured) {
    Meter meter = meters.remove(measured);
    if (meter != null) {
      host.takeAway(meter);
    }
  }

  /** Leaves the registry as it was. */
  @Override
  public void close() {
    book.tellNoMore(this);
    List.copyOf(meters.keySet()).forEach(this::takeAway);
    waiting.clear();
    waitingDistributions.clear();
    values.clear();
  }
}
