// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.history.SampleRow;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
  private static final Instant AT = Instant.ofEpochSecond(1_772_000_000);

  private final WriteQueue queue = new WriteQueue(System.nanoTime() + TimeUnit.HOURS.toNanos(1));

  private static List<SampleRow> samples(int count) {
    return IntStream.range(0, count).mapToObj(i -> Writes.sample(i, AT, i)).toList();
  }

  @Test
  void aBatchWaitsUntilItIsWritten() throws Exception {
    queue.offer(samples(1_500), System.nanoTime());
    assertThat(queue.take()).isEqualTo(new WriteQueue.Batch(samples(1_000)));
    assertThat(queue.samples()).isEqualTo(1_500);
    queue.written(1_000);
    assertThat(queue.samples()).isEqualTo(500);
  }

  @Test
  void aBatchThatFailedIsTriedAgainAfterAWhile() throws Exception {
    queue.offer(samples(1_500), System.nanoTime());
    queue.take();
    long failed = System.nanoTime();
    queue.failed(failed);
    assertThat(queue.take()).isEqualTo(new WriteQueue.Batch(samples(1_000)));
    assertThat(System.nanoTime() - failed).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
  }

  @Test
  void whileItClosesNothingIsTriedTwice() throws Exception {
    queue.offer(samples(10), System.nanoTime());
    queue.close();
    assertThat(queue.take()).isEqualTo(new WriteQueue.Batch(samples(10)));
    queue.failed(System.nanoTime());
    assertThat(queue.take()).isEqualTo(new WriteQueue.End());
    assertThat(queue.takeRest()).isEqualTo(samples(10));
    assertThat(queue.takeRest()).isEmpty();
    assertThat(queue.dropped()).isZero();
  }

  @Test
  void whatDoesNotFitIsCounted() {
    queue.offer(samples(WriteQueue.MOST_SAMPLES), System.nanoTime());
    queue.offer(samples(7), System.nanoTime());
    assertThat(queue.dropped()).isEqualTo(7);
    queue.takeRest();
    queue.offer(samples(3), System.nanoTime());
    assertThat(queue.dropped()).isEqualTo(10);
  }
}
