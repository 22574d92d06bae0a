// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Daemon;
import io.bellwether.testkit.NoLeaks;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class RecollectionTest {
  private static final long BEGIN = 1_000_000;
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private final SeriesBook book = new SeriesBook(FigureRegistry.EMPTY);
  private final Cardinality source = book.source("shop", Duration.ofMinutes(1), 100);
  private final HistoryStore history = new MemoryHistory(1, 1_000);
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failing = new AtomicInteger();

  private Recollection recollection(Supplier<HistoryStore> store, Consumer<Runnable> engine) {
    return new Recollection(store, book, engine, this::thread);
  }

  private Thread thread(Runnable work) {
    Thread thread =
        failing.getAndDecrement() > 0
            ? new Thread(work) {
              @Override
              public synchronized void start() {
                throw new OutOfMemoryError("unable to create native thread");
              }
            }
            : Daemon.of("recollection-test", work);
    threads.add(thread);
    return thread;
  }

  /** A series that begins now, and three points of before in the history. */
  private void begins(String metric, Recollection recollection) {
    SeriesKey key = new SeriesKey(metric, Labels.NONE, Sample.Type.GAUGE, Unit.NONE);
    for (long at = BEGIN - 3; at < BEGIN; at++) {
      history.keep(List.of(new SampleRow(key, at, 1)));
    }
    book.record(source, metric, Labels.NONE, Sample.Type.GAUGE, Unit.NONE, BEGIN, 2);
    recollection.wants(series(metric), key);
  }

  private Series series(String metric) {
    return book.find(metric, Labels.NONE).orElseThrow();
  }

  private void awaitPast(String metric) {
    await()
        .atMost(GENEROUS)
        .until(() -> series(metric).window(0, Long.MAX_VALUE).known(), known -> known == 4);
  }

  @Test
  void whereThereIsNoThreadTheNextSeriesAsksForOneAndBothGetTheirPast() {
    failing.set(1);
    try (Recollection recollection = recollection(() -> history, Runnable::run)) {
      begins("first", recollection);
      begins("second", recollection);
      awaitPast("first");
      awaitPast("second");
    }
  }

  @Test
  void anErrorWhileItReadsCostsThoseThatWaitAndNobodyAfterThem() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    Supplier<HistoryStore> broken =
        () -> {
          if (reads.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("driver");
          }
          return history;
        };
    try (Recollection recollection = recollection(broken, Runnable::run)) {
      begins("first", recollection);
      threads.element().join(GENEROUS.toMillis());
      begins("second", recollection);
      awaitPast("second");
    }
  }

  @Test
  void itsThreadEndsWithItThoughNobodyTakesWhatItRead() {
    Queue<Runnable> handed = new ConcurrentLinkedQueue<>();
    Recollection recollection = recollection(() -> history, handed::add);
    begins("first", recollection);
    await().atMost(GENEROUS).until(() -> !handed.isEmpty());
    recollection.close();
    await().atMost(Duration.ofSeconds(20)).until(() -> !threads.element().isAlive());
  }

  /** More than is read at once, so that it is read piece by piece. */
  @Test
  void aLongWindowHasAllThatIsThere() {
    book.reach("long", Duration.ofDays(7));
    SeriesKey key = new SeriesKey("long", Labels.NONE, Sample.Type.COUNTER, Unit.NONE);
    long begin = Duration.ofDays(400).toMillis();
    int count = 60_000;
    HistoryStore large = new MemoryHistory(1, 100_000);
    for (int i = 0; i < count; i++) {
      large.keep(List.of(new SampleRow(key, begin - (count - i) * 10_000L, i)));
    }
    book.record(source, "long", Labels.NONE, Sample.Type.COUNTER, Unit.NONE, begin, count);
    try (Recollection recollection = recollection(() -> large, Runnable::run)) {
      recollection.wants(series("long"), key);
      await()
          .atMost(GENEROUS)
          .until(() -> series("long").window(0, begin).increase(), all -> all == count);
    }
    assertThat(series("long").isPastAwaited()).isFalse();
    assertThat(series("long").window(0, begin).known()).isEqualTo(count + 1);
    assertThat(series("long").window(0, begin).rough()).as("each value, no hours").isFalse();
  }
}
