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
import io.bellwether.core.measure.PastState;
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
    return recollection(store, engine, PastRoom.inHeapFor(book));
  }

  private Recollection recollection(
      Supplier<HistoryStore> store, Consumer<Runnable> engine, PastRoom room) {
    return new Recollection(store, book, room, engine, this::thread);
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
      assertThat(series("first").past()).isEqualTo(PastState.MISSED);
      begins("second", recollection);
      awaitPast("second");
      assertThat(series("second").past()).isEqualTo(PastState.THERE);
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
    assertThat(series("long").past()).isEqualTo(PastState.THERE);
    assertThat(series("long").window(0, begin).known()).isEqualTo(count + 1);
    assertThat(series("long").window(0, begin).rough()).as("each value, no hours").isFalse();
  }

  /** The first is given more than there is room for; short windows need none. */
  @Test
  void whatTheHeapHasNoRoomForIsMissedAndTold() throws Exception {
    HistoryStore large = new MemoryHistory(1, 100_000);
    long begin = Duration.ofDays(400).toMillis();
    List<String> metrics = List.of("one", "two", "three");
    metrics.forEach(metric -> book.reach(metric, Duration.ofDays(7)));
    book.reach("fast", Duration.ofHours(1));
    Queue<Runnable> handed = new ConcurrentLinkedQueue<>();
    PastRoom room = new PastRoom(book, 1);
    List<String> told =
        Told.of(
            Recollection.class,
            () -> {
              try (Recollection recollection = recollection(() -> large, handed::add, room)) {
                for (String metric : metrics) {
                  recorded(large, metric, begin, 3_000);
                }
                recorded(large, "fast", begin, 3);
                for (String metric : List.of("one", "two", "three", "fast")) {
                  SeriesKey key = key(metric);
                  recollection.wants(series(metric), key);
                }
                await()
                    .atMost(GENEROUS)
                    .until(
                        () -> {
                          Runnable next = handed.poll();
                          if (next != null) {
                            next.run();
                          }
                          return !threads.element().isAlive();
                        });
              }
            });
    assertThat(metrics).filteredOn(one -> series(one).past() == PastState.THERE).hasSize(1);
    assertThat(metrics).filteredOn(one -> series(one).past() == PastState.MISSED).hasSize(2);
    assertThat(series("fast").window(0, begin).known()).isEqualTo(4);
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("WARN windows of 2 series since the start lack what was measured before it")
        .contains("more than a quarter of the heap", "-Xmx");
  }

  private static SeriesKey key(String metric) {
    return new SeriesKey(metric, Labels.NONE, Sample.Type.GAUGE, Unit.NONE);
  }

  private void recorded(HistoryStore store, String metric, long begin, int count) {
    for (int i = 0; i < count; i++) {
      store.keep(List.of(new SampleRow(key(metric), begin - (count - i) * 60_000L, i)));
    }
    book.record(source, metric, Labels.NONE, Sample.Type.GAUGE, Unit.NONE, begin, count);
  }

  @Test
  void memoryThatRanOutIsNoHistoryThatCannotBeRead() throws Exception {
    Supplier<HistoryStore> full =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };
    List<String> told =
        Told.of(
            Recollection.class,
            () -> {
              try (Recollection recollection = recollection(full, Runnable::run)) {
                begins("first", recollection);
                threads.element().join(GENEROUS.toMillis());
              }
            });
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("WARN windows begin empty, as memory ran out")
        .contains("-Xmx");
  }
}
