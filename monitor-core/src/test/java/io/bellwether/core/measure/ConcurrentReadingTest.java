// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** One thread writes as fast as it can; what others read must be whole, in order, without gaps. */
class ConcurrentReadingTest {
  private static final int POINTS = 3_000_000;

  @Test
  void aWindowNeverSeesATornARepeatedOrAMissingPoint() {
    Recorded gauge = Recorded.gauge(Duration.ofDays(365)).add(0, 0);
    Series series = gauge.series();

    whileWriting(
        () -> {
          for (int i = 1; i < POINTS; i++) {
            gauge.add(i * 1_000L, i);
          }
        },
        () -> {
          Window window = series.window(-1, Long.MAX_VALUE);
          double newest = window.last();
          double oldest = newest - window.known() + 1;
          assertThat(window.lastAt()).isEqualTo((long) newest * 1_000);
          assertThat(window.min()).isEqualTo(oldest);
          assertThat(window.max()).isEqualTo(newest);
          assertThat(window.sum()).isEqualTo(window.known() * (oldest + newest) / 2);
          assertThat(window.growth()).isEqualTo(newest - oldest);
          return 1;
        });
  }

  @Test
  void thePointsOfARingThatTurnsAreNeighbours() {
    Recorded gauge = Recorded.gauge(Duration.ofMinutes(1)).add(0, 0);
    Series series = gauge.series();

    whileWriting(
        () -> {
          for (int i = 1; i < POINTS; i++) {
            gauge.add(i * 100_000L, i);
          }
        },
        () -> {
          Points points = series.points(-1, Long.MAX_VALUE);
          for (int i = 0; i < points.size(); i++) {
            assertThat(points.time(i)).isEqualTo((long) points.value(i) * 100_000);
            assertThat(points.value(i)).isEqualTo(points.value(0) + i);
          }
          Point latest = series.latest().orElseThrow();
          assertThat(latest.at()).isEqualTo((long) latest.value() * 100_000);
          return 1;
        });
  }

  @Test
  void aPointThatIsHeldIsWholeAndItsOwn() {
    Ring ring = new Ring(4);
    ring.append(0, 0);

    whileWriting(
        () -> {
          for (int i = 1; i < 10 * POINTS; i++) {
            ring.append(i, i);
          }
        },
        () -> {
          for (int i = 0; i < 1_000; i++) {
            long oldest = ring.oldest();
            long at = ring.time(oldest);
            double value = ring.value(oldest);
            if (ring.held(oldest)) {
              assertThat(at).isEqualTo(oldest);
              assertThat(value).isEqualTo(oldest);
            }
          }
          return 1;
        });
  }

  @Test
  void aDistributionIsReadWhole() {
    Recorded recorded = Recorded.gauge(Duration.ofHours(1));
    recorded.book.observe(recorded.source, "took_seconds", Labels.NONE, 0, 2);
    Distribution distribution =
        recorded.book.findDistribution("took_seconds", Labels.NONE).orElseThrow();

    whileWriting(
        () -> {
          for (int i = 1; i < POINTS; i++) {
            recorded.book.observe(recorded.source, "took_seconds", Labels.NONE, i * 10L, 2);
          }
        },
        () -> {
          Spread total = distribution.total();
          assertThat(total.sum()).isEqualTo(2 * total.count());
          assertThat(total.buckets().count()).isEqualTo(total.count());
          Spread hour = distribution.window(-1, Long.MAX_VALUE);
          assertThat(hour.sum()).isEqualTo(2 * hour.count());
          assertThat(hour.buckets().count()).isEqualTo(hour.count());
          return 1;
        });
  }

  private static void whileWriting(Runnable writing, LongSupplier reading) {
    AtomicBoolean written = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(writing).whenComplete((none, failure) -> written.set(true));
    long readings = 0;
    while (!written.get()) {
      readings += reading.getAsLong();
    }
    reading.getAsLong();
    writer.join();
    assertThat(readings).as("readings while it was written").isGreaterThan(20);
  }
}
