// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesBookTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final SeriesBook book = new SeriesBook(FigureRegistry.EMPTY);
  private final Cardinality shop = book.source("shop", TEN_SECONDS, 3);

  private boolean gauge(String metric, Labels labels, long at, double value) {
    return book.record(shop, metric, labels, Sample.Type.GAUGE, Unit.NONE, at, value);
  }

  private static Labels table(String name) {
    return Labels.of("table", name);
  }

  @Test
  void seriesAreToldApartByNameAndLabels() {
    gauge("rows", table("users"), 1, 10);
    gauge("rows", table("orders"), 1, 20);
    gauge("locks", table("users"), 1, 30);

    assertThat(book.find("rows", table("orders")).orElseThrow().value()).isEqualTo(20);
    assertThat(book.find("locks", table("users")).orElseThrow().value()).isEqualTo(30);
    assertThat(book.series("rows")).hasSize(2);
    assertThat(book.find("rows", table("none"))).isEmpty();
    assertThat(book.find("none", table("users"))).isEmpty();
  }

  @Test
  void aNewSeriesOverTheBoundIsLeftOutAndOldOnesGoOn() {
    gauge("rows", table("a"), 1, 1);
    gauge("rows", table("b"), 1, 1);
    gauge("rows", table("c"), 1, 1);

    assertThat(gauge("rows", table("d"), 2, 1)).isFalse();
    assertThat(gauge("rows", table("a"), 2, 5)).isTrue();

    assertThat(book.series("rows")).hasSize(3);
    assertThat(book.find("rows", table("a")).orElseThrow().value()).isEqualTo(5);
    assertThat(shop.leftOut()).isEqualTo(1);
    assertThat(shop.held()).isEqualTo(3);
  }

  @Test
  void goingOverTheBoundIsToldOnceWithTheNames() {
    for (int round = 0; round < 3; round++) {
      book.take(gathered("rows", "locks", "scans", "writes", "writes"));
    }

    assertThat(book.news())
        .singleElement()
        .asString()
        .contains("'shop'", "more than 3 series", "writes")
        .doesNotContain("rows");
    assertThat(book.news()).isEmpty();
  }

  private static Gathered gathered(String... metrics) {
    return new Gathered(
        "shop",
        List.of(metrics).stream()
            .<Gathered.Entry>map(
                metric ->
                    new Gathered.Sampled(1, metric, Labels.NONE, Sample.Type.GAUGE, Unit.NONE, 1))
            .toList(),
        0);
  }

  @Test
  void distributionsCountAgainstTheBoundToo() {
    book.observe(shop, "took", table("a"), 1, 1);
    book.observe(shop, "took", table("b"), 1, 1);
    gauge("rows", table("a"), 1, 1);

    assertThat(book.observe(shop, "took", table("c"), 1, 1)).isFalse();
    assertThat(book.distributions("took")).hasSize(2);
  }

  @Test
  void aSeriesThatGetsNoPointsIsUnknownThenGoneAndMakesRoom() {
    gauge("rows", table("a"), 0, 7);
    Series series = book.find("rows", table("a")).orElseThrow();
    book.sweep(0);
    for (long now = 10_000; now <= 30_000; now += 10_000) {
      book.sweep(now);
      assertThat(series.value()).isEqualTo(7);
    }

    book.sweep(40_000);
    assertThat(series.value()).isNaN();
    assertThat(series.lastKnown()).isEqualTo(7);
    assertThat(shop.held()).isEqualTo(1);

    for (long now = 50_000; now <= 100_000; now += 10_000) {
      book.sweep(now);
    }
    assertThat(book.series()).isEmpty();
    assertThat(shop.held()).isZero();
  }

  @Test
  void aPauseOfTheEngineMakesNothingOld() {
    gauge("rows", table("a"), 0, 7);
    book.sweep(0);
    book.sweep(10_000);
    book.sweep(10_000 + 600_000);

    assertThat(book.series("rows")).hasSize(1);
  }

  @Test
  void aClockThatJumpsMakesNothingOld() {
    gauge("rows", table("a"), 0, 7);
    book.sweep(0);
    book.sweep(86_400_000);
    book.sweep(0);
    book.sweep(10_000);

    assertThat(book.series("rows")).hasSize(1);
  }

  @Test
  void aForgottenSourceTakesItsSeriesAlongAndLateFiguresAreIgnored() {
    Cardinality other = book.source("other", TEN_SECONDS, 10);
    book.record(other, "rows", table("a"), Sample.Type.GAUGE, Unit.NONE, 1, 1);
    gauge("rows", table("b"), 1, 1);

    book.forget("shop");
    book.take(gathered("rows"));

    assertThat(book.series().map(Series::source)).containsExactly(other);
    assertThat(book.sources()).containsExactly(other);
  }

  @Test
  void aSampleThatContradictsItsFigureIsKeptAndToldOnce() {
    Figure declared = Figure.counter("commits_total", Unit.COUNT, "Commits.");
    SeriesBook declaring =
        new SeriesBook(
            FigureRegistry.of(List.of(new FigureRegistry.Declaration("postgres", declared))));
    Cardinality source = declaring.source("shop", TEN_SECONDS, 10);

    for (int i = 0; i < 3; i++) {
      declaring.record(source, "commits_total", Labels.NONE, Sample.Type.GAUGE, Unit.BYTES, i, i);
    }

    assertThat(declaring.find("commits_total", Labels.NONE).orElseThrow().figure())
        .isEqualTo(declared);
    assertThat(declaring.news())
        .containsExactly(
            "figure 'commits_total' is a counter of things but came as a gauge in bytes;"
                + " it is taken as what it is");
  }

  @Test
  void aReachThatWasAskedForHoldsForSeriesThatComeLater() {
    book.reach("rows", Duration.ofHours(3));
    for (int i = 0; i < 1_000; i++) {
      gauge("rows", Labels.NONE, i * 10_000L, i);
    }

    Window window = book.find("rows", Labels.NONE).orElseThrow().window(-1, Long.MAX_VALUE);

    assertThat(window.known()).isEqualTo(1_000);
  }

  @Test
  void takingAFigureAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Labels known = Labels.of("table", "users", "source", "shop");
    Labels asked = Labels.of("table", "users", "source", "shop");
    String metric = new String("rows");
    gauge("rows", known, 0, 0);
    long at = 0;
    for (int i = 0; i < 200_000; i++) {
      gauge(metric, asked, at += 10_000, i);
    }

    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100_000; i++) {
      gauge(metric, asked, at += 10_000, i);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(10_000);
  }

  @Test
  void aSeriesWithOnePointIsSmall() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Cardinality many = book.source("many", TEN_SECONDS, 100_000);
    Labels[] labels = new Labels[20_000];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = table("t" + i);
    }
    book.record(many, "rows", table("first"), Sample.Type.GAUGE, Unit.NONE, 0, 0);

    long before = threads.getCurrentThreadAllocatedBytes();
    for (Labels one : labels) {
      book.record(many, "rows", one, Sample.Type.GAUGE, Unit.NONE, 0, 0);
    }
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / labels.length;

    // the tables of the map that were outgrown are in it, but are not held
    assertThat(each).isLessThan(250);
  }
}
