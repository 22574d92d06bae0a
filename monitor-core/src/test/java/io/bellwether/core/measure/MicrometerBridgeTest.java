// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.measure.FigureRegistry.Declaration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MicrometerBridgeTest {
  private static final FigureRegistry FIGURES =
      FigureRegistry.of(
          Stream.of(
                  Figure.counter("node_cpu_seconds_total", Unit.SECONDS, "CPU time by mode."),
                  Figure.gauge("cpu_percent", Unit.PERCENT, "Busy share of all CPUs."),
                  Figure.gauge("sync_lag_seconds", Unit.SECONDS, "How far the copy is behind."),
                  Figure.gauge("node_memory_MemTotal_bytes", Unit.BYTES, "Memory."),
                  Figure.gauge("pg_stat_activity_count", Unit.COUNT, "Sessions."),
                  Figure.gauge("db_size", Unit.BYTES, "Size on disk."),
                  Figure.gauge("rows_total", Unit.COUNT, "Rows there are."),
                  Figure.counter("pg_stat_database_xact_commit", Unit.COUNT, "Commits."),
                  Figure.distribution("sync_batch_size", Unit.COUNT, "Rows of a batch."),
                  Figure.distribution("hit_ratio", Unit.RATIO, "Share found."),
                  Figure.distribution("api_duration_seconds", Unit.SECONDS, "Answer times."))
              .map(figure -> new Declaration("test", figure))
              .toList());

  private final SeriesBook book = new SeriesBook(FIGURES);
  private final Cardinality host = book.source("host", Duration.ofSeconds(10), 1_000);
  private final PrometheusMeterRegistry prometheus =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private void take(Gathered.Entry... entries) {
    book.take(new Gathered("host", List.of(entries), 0));
  }

  private static Gathered.Sampled gauge(String metric, double value) {
    return sampled(metric, Labels.of("source", "host"), Sample.Type.GAUGE, value);
  }

  private static Gathered.Sampled counter(String metric, double value) {
    return sampled(metric, Labels.of("source", "host"), Sample.Type.COUNTER, value);
  }

  private static Gathered.Sampled sampled(
      String metric, Labels labels, Sample.Type type, double value) {
    return new Gathered.Sampled(1, metric, labels, type, Unit.NONE, value);
  }

  private static Gathered.Observed observed(String metric, double value) {
    return new Gathered.Observed(1, metric, Labels.of("source", "host"), value);
  }

  @Test
  void prometheusSeesThePromisedNamesLabelsAndHelp() {
    MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));
    Labels idle = Labels.of("mode", "idle", "source", "host");

    take(
        sampled("node_cpu_seconds_total", idle, Sample.Type.COUNTER, 12.5),
        gauge("cpu_percent", 40),
        gauge("sync_lag_seconds", 3),
        gauge("node_memory_MemTotal_bytes", 8e9),
        gauge("pg_stat_activity_count", 9));

    assertThat(prometheus.scrape().lines())
        .contains(
            "# HELP node_cpu_seconds_total CPU time by mode.",
            "# TYPE node_cpu_seconds_total counter",
            "node_cpu_seconds_total{mode=\"idle\",source=\"host\"} 12.5",
            "# HELP cpu_percent Busy share of all CPUs.",
            "cpu_percent{source=\"host\"} 40.0",
            "sync_lag_seconds{source=\"host\"} 3.0",
            "node_memory_MemTotal_bytes{source=\"host\"} 8.0E9",
            "pg_stat_activity_count{source=\"host\"} 9.0");
  }

  @Test
  void namesThatPrometheusWouldChangeStayAsTheyAre() {
    MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));

    take(
        gauge("db_size", 1),
        gauge("rows_total", 2),
        counter("pg_stat_database_xact_commit", 3),
        gauge("never_declared", 4));

    assertThat(prometheus.scrape().lines())
        .contains(
            "db_size{source=\"host\"} 1.0",
            "rows_total{source=\"host\"} 2.0",
            "pg_stat_database_xact_commit{source=\"host\"} 3.0",
            "never_declared{source=\"host\"} 4.0");
  }

  @Test
  void prometheusBehindACompositeKeepsTheNamesToo() {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(prometheus);
    MicrometerBridge.open(book, new HostRegistry(composite, Map.of()));

    take(counter("pg_stat_database_xact_commit", 3));

    assertThat(prometheus.scrape()).contains("pg_stat_database_xact_commit{source=\"host\"} 3.0");
  }

  @Test
  void elsewhereACounterIsACounter() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MicrometerBridge.open(book, new HostRegistry(registry, Map.of()));

    take(counter("pg_stat_database_xact_commit", 3), gauge("rows_total", 2));

    assertThat(registry.get("pg_stat_database_xact_commit").functionCounter().count()).isEqualTo(3);
    assertThat(registry.get("rows_total").gauge().value()).isEqualTo(2);
    assertThat(registry.get("rows_total").gauge().getId().getDescription())
        .isEqualTo("Rows there are.");
  }

  @Test
  void aBaseUnitIsToldWhereTheNameHasIt() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MicrometerBridge.open(book, new HostRegistry(registry, Map.of()));

    take(gauge("sync_lag_seconds", 3), gauge("db_size", 1));

    assertThat(registry.get("sync_lag_seconds").meter().getId().getBaseUnit()).isEqualTo("seconds");
    assertThat(registry.get("db_size").meter().getId().getBaseUnit()).isNull();
  }

  @Test
  void aDistributionIsAHistogramWithTheBoundsOfTheGuides() {
    MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));

    take(observed("api_duration_seconds", 0.0007), observed("api_duration_seconds", 0.007));
    take(observed("api_duration_seconds", 99));

    assertThat(prometheus.scrape().lines())
        .contains(
            "# TYPE api_duration_seconds histogram",
            "api_duration_seconds_bucket{source=\"host\",le=\"0.001\"} 1",
            "api_duration_seconds_bucket{source=\"host\",le=\"0.005\"} 1",
            "api_duration_seconds_bucket{source=\"host\",le=\"0.01\"} 2",
            "api_duration_seconds_bucket{source=\"host\",le=\"+Inf\"} 3",
            "api_duration_seconds_count{source=\"host\"} 3");
  }

  @Test
  void aDistributionOfSizesIsAHistogramOfWholeBounds() {
    MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));

    take(observed("sync_batch_size", 0.5), observed("sync_batch_size", 1.5));
    take(observed("sync_batch_size", 1_000), observed("sync_batch_size", -1));

    assertThat(prometheus.scrape().lines())
        .contains(
            "sync_batch_size_bucket{source=\"host\",le=\"1.0\"} 1",
            "sync_batch_size_bucket{source=\"host\",le=\"5.0\"} 2",
            "sync_batch_size_bucket{source=\"host\",le=\"10.0\"} 2",
            "sync_batch_size_count{source=\"host\"} 3");
  }

  @Test
  void aDistributionOfSharesHasQuantilesAsItsBoundsWouldLie() {
    MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));

    for (int i = 1; i <= 100; i++) {
      take(observed("hit_ratio", i / 100.0));
    }

    assertThat(prometheus.scrape())
        .contains("# TYPE hit_ratio summary", "hit_ratio_count{source=\"host\"} 100")
        .containsPattern("hit_ratio\\{source=\"host\",quantile=\"0.5\"} 0\\.[45]");
  }

  @Test
  void anUnknownGaugeIsNotANumberAndSoIsAStaleOne() {
    MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));
    take(gauge("cpu_percent", 40));
    book.sweep(0);

    take(gauge("cpu_percent", Double.NaN));
    assertThat(prometheus.scrape()).contains("cpu_percent{source=\"host\"} NaN");

    take(gauge("cpu_percent", 50));
    assertThat(prometheus.scrape()).contains("cpu_percent{source=\"host\"} 50.0");
    book.sweep(30_000);
    book.sweep(60_000);
    assertThat(prometheus.scrape()).contains("cpu_percent{source=\"host\"} NaN");
  }

  @Test
  void aCounterThatIsUnknownDoesNotSpoilARegistryThatTakesDifferences() {
    MockClock clock = new MockClock();
    Duration step = Duration.ofMinutes(1);
    SimpleConfig steps =
        new SimpleConfig() {
          @Override
          public String get(String key) {
            return Map.of("simple.mode", "STEP", "simple.step", "1m").get(key);
          }
        };
    SimpleMeterRegistry registry = new SimpleMeterRegistry(steps, clock);
    MicrometerBridge.open(book, new HostRegistry(registry, Map.of()));

    take(counter("jobs_total", Double.NaN));
    assertThat(registry.getMeters()).isEmpty();
    take(counter("jobs_total", 100));
    registry.get("jobs_total").functionCounter().count();
    take(counter("jobs_total", Double.NaN));
    clock.add(step);
    registry.get("jobs_total").functionCounter().count();
    take(counter("jobs_total", 107));
    registry.get("jobs_total").functionCounter().count();
    clock.add(step);

    assertThat(registry.get("jobs_total").functionCounter().count()).isCloseTo(7, within(1e-9));
  }

  @Test
  void aNegativeCounterDoesNotFailTheHostsScrape() {
    MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));

    take(counter("node_cpu_seconds_total", -2), gauge("rows_total", -2), gauge("cpu_percent", -2));

    assertThat(prometheus.scrape().lines())
        .contains(
            "node_cpu_seconds_total{source=\"host\"} 0.0",
            "rows_total{source=\"host\"} 0.0",
            "cpu_percent{source=\"host\"} -2.0");
  }

  @Test
  void seriesThatWereThereBeforeAreShownAndSeriesThatGoAreTakenAway() {
    take(gauge("cpu_percent", 40));
    MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));
    assertThat(prometheus.scrape()).contains("cpu_percent");

    book.forget("host");

    assertThat(prometheus.getMeters()).isEmpty();
    assertThat(prometheus.scrape()).doesNotContain("cpu_percent");
  }

  @Test
  void closingLeavesTheRegistryAsItWas() {
    Counter own = Counter.builder("orders_total").register(prometheus);
    own.increment();
    String before = prometheus.scrape();
    MicrometerBridge bridge = MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));
    take(gauge("cpu_percent", 40), counter("jobs_total", 3), observed("api_duration_seconds", 1));

    bridge.close();
    take(gauge("late", 1), gauge("cpu_percent", 41));

    assertThat(prometheus.getMeters()).<Meter>containsExactly(own);
    assertThat(prometheus.scrape()).isEqualTo(before);
  }

  @Test
  void aMeterOfTheHostWithTheSameNameAndLabelsStaysTheHosts() {
    Gauge own = Gauge.builder("cpu_percent", () -> 1).tag("source", "host").register(prometheus);
    MicrometerBridge bridge = MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));
    take(gauge("cpu_percent", 40));

    bridge.close();

    assertThat(prometheus.getMeters()).<Meter>containsExactly(own);
    assertThat(own.value()).isEqualTo(1);
  }

  @Test
  void aFilterThatRenamesIsUndoneByClosingToo() {
    prometheus.config().commonTags("app", "shop");
    MicrometerBridge bridge = MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));
    take(gauge("cpu_percent", 40));
    assertThat(prometheus.scrape()).contains("cpu_percent{app=\"shop\",source=\"host\"} 40.0");

    bridge.close();

    assertThat(prometheus.getMeters()).isEmpty();
  }

  @Test
  void aRegistryThatDeniesGetsNothingAndNothingBreaks() {
    prometheus.config().meterFilter(MeterFilter.denyNameStartsWith("cpu"));
    MicrometerBridge bridge = MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));

    take(gauge("cpu_percent", 40), gauge("sync_lag_seconds", 3));

    assertThat(prometheus.getMeters()).hasSize(1);
    bridge.close();
    assertThat(prometheus.getMeters()).isEmpty();
    assertThat(bridge.failures()).isZero();
  }

  @Test
  void aRegistryThatThrowsCostsOnlyItsOwnView() {
    MicrometerBridge broken =
        MicrometerBridge.open(book, new HostRegistry(new ThrowingRegistry(), Map.of()));
    MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));

    take(gauge("cpu_percent", 40), counter("jobs_total", 2));
    take(gauge("cpu_percent", 41), observed("api_duration_seconds", 1));

    assertThat(broken.failures()).isEqualTo(3);
    assertThat(prometheus.scrape()).contains("cpu_percent{source=\"host\"} 41.0");
    broken.close();
  }

  @Test
  void aRegistryThatCannotBeLookedAtForAWhileGetsTheSeriesLater() {
    AtomicInteger unreadable = new AtomicInteger(4);
    AtomicLong now = new AtomicLong();
    SimpleMeterRegistry registry =
        new SimpleMeterRegistry() {
          @Override
          public List<Meter> getMeters() {
            if (unreadable.getAndDecrement() > 0) {
              throw new ConcurrentModificationException("somebody else puts one");
            }
            return super.getMeters();
          }
        };
    HostRegistry host = new HostRegistry(registry, Map.of());
    try (MicrometerBridge bridge = MicrometerBridge.open(book, host, now::get)) {
      take(gauge("cpu_percent", 40), observed("api_duration_seconds", 1));
      assertThat(bridge.failures()).as("it is not tried for ever").isEqualTo(3);
      take(gauge("cpu_percent", 41));
      assertThat(bridge.failures()).as("nor at every value").isEqualTo(3);

      now.addAndGet(Duration.ofSeconds(10).toNanos());
      take(gauge("cpu_percent", 42), observed("api_duration_seconds", 2));
      assertThat(registry.get("cpu_percent").gauge().value()).isEqualTo(42);
      assertThat(registry.get("api_duration_seconds").timer().count()).isEqualTo(1);
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  /** A registry whose store is gone. */
  @Test
  void anErrorOfARegistryIsMetOnceAndNotAtEveryLook() {
    prometheus
        .config()
        .onMeterAdded(
            meter -> {
              throw new AssertionError("a listener of the host");
            });
    MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));
    assertThatThrownBy(() -> take(gauge("cpu_percent", 40))).isInstanceOf(AssertionError.class);
    assertThatCode(() -> take(gauge("cpu_percent", 41))).doesNotThrowAnyException();
  }

  private static final class ThrowingRegistry extends SimpleMeterRegistry {
    @Override
    protected <T> Gauge newGauge(Meter.Id id, T object, ToDoubleFunction<T> value) {
      throw new IllegalStateException("the store is gone");
    }

    @Override
    protected <T> FunctionCounter newFunctionCounter(
        Meter.Id id, T object, ToDoubleFunction<T> value) {
      throw new IllegalStateException("the store is gone");
    }

    @Override
    protected Timer newTimer(
        Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
      throw new NoClassDefFoundError("store/Client");
    }
  }

  @Test
  void aRegistryThatTheHostClosedIsLeftAlone() {
    MeterRegistry registry = new SimpleMeterRegistry();
    MicrometerBridge bridge = MicrometerBridge.open(book, new HostRegistry(registry, Map.of()));
    take(gauge("cpu_percent", 40));

    registry.close();
    take(gauge("sync_lag_seconds", 3), observed("api_duration_seconds", 1));
    bridge.close();

    assertThat(bridge.failures()).isZero();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void aFigureThatComesAsTwoTypesOfMeterHurtsNothing() {
    MicrometerBridge bridge = MicrometerBridge.open(book, new HostRegistry(prometheus, Map.of()));

    take(gauge("cpu_percent", 40), observed("cpu_percent", 1), gauge("sync_lag_seconds", 3));

    assertThat(prometheus.scrape())
        .contains("cpu_percent{source=\"host\"} 40.0", "sync_lag_seconds{source=\"host\"} 3.0");
    bridge.close();
    assertThat(prometheus.getMeters()).isEmpty();
  }
}
