// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Labels;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GathererTest {
  private final AtomicLong now = new AtomicLong(1_000);
  private final Gatherer gatherer =
      new Gatherer(
          "warehouse", new StillRun(), now::get, new Notebook().open(text -> text, what -> {}));

  /** A run with five seconds left that nobody stops. */
  private static final class StillRun implements Run {
    @Override
    public Clock clock() {
      return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    }

    @Override
    public Duration remaining() {
      return Duration.ofSeconds(5);
    }

    @Override
    public <C extends AutoCloseable> C closeAtDeadline(C resource) {
      return resource;
    }

    @Override
    public void throwIfStopped() throws InterruptedException {
      throw new InterruptedException("stopped");
    }
  }

  @Test
  void everyFigureGetsTheNameOfItsSource() {
    gatherer.gauge("rows", 1);
    gatherer.counter("commits_total", Labels.of("db", "shop"), 2);
    gatherer.observe("took_seconds", Labels.NONE, 3);

    assertThat(gatherer.finish().entries())
        .extracting(Gathered.Entry::labels)
        .containsExactly(
            Labels.of("source", "warehouse"),
            Labels.of("db", "shop", "source", "warehouse"),
            Labels.of("source", "warehouse"));
  }

  @Test
  void aSourceLabelOfTheSampleStays() {
    gatherer.gauge("rows", Labels.of("source", "replica"), 1);

    assertThat(gatherer.finish().entries().get(0).labels())
        .isEqualTo(Labels.of("source", "replica"));
  }

  @Test
  void figuresKeepTheirTimeTypeUnitAndOrder() {
    gatherer.add(Sample.gauge("size", 7).in(Unit.BYTES));
    now.set(2_000);
    gatherer.observe("took_seconds", Labels.NONE, Double.NaN);

    Labels source = Labels.of("source", "warehouse");
    assertThat(gatherer.finish().entries())
        .containsExactly(
            new Gathered.Sampled(1_000, "size", source, Sample.Type.GAUGE, Unit.BYTES, 7),
            new Gathered.Observed(2_000, "took_seconds", source, Double.NaN));
  }

  @Test
  void whatComesAfterTheEndIsIgnored() {
    gatherer.gauge("rows", 1);
    Gathered gathered = gatherer.finish();
    gatherer.gauge("rows", 2);

    assertThat(gathered.entries()).hasSize(1);
    assertThat(gatherer.finish().entries()).hasSize(1);
  }

  @Test
  void aRunThatHandsInTooMuchIsBoundedAndToldOnce() {
    SeriesBook book = new SeriesBook(FigureRegistry.EMPTY);
    book.source("warehouse", Duration.ofSeconds(10), 10);
    for (int i = 0; i < Gatherer.MOST + 5; i++) {
      gatherer.gauge("rows", i);
    }

    Gathered gathered = gatherer.finish();
    book.take(gathered);
    book.take(gathered);

    assertThat(gathered.entries()).hasSize(Gatherer.MOST);
    assertThat(gathered.leftOut()).isEqualTo(5);
    assertThat(book.news()).singleElement().asString().contains("'warehouse'", "10000");
  }

  @Test
  void aNameThatIsNoneIsRefusedWhereItIsGiven() {
    assertThatThrownBy(() -> gatherer.observe("took seconds", Labels.NONE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("took seconds");
  }

  @Test
  void itIsTheRunItWasMadeFor() {
    assertThat(gatherer.remaining()).isEqualTo(Duration.ofSeconds(5));
    assertThat(gatherer.clock().instant()).isEqualTo(Instant.EPOCH);
    assertThatThrownBy(gatherer::throwIfStopped).isInstanceOf(InterruptedException.class);
  }
}
