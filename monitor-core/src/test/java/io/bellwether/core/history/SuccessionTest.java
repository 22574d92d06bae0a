// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What one store could not write is written by the next, of the same history or of another. */
class SuccessionTest {
  private static final SeriesKey LOAD =
      new SeriesKey("load", Labels.NONE, Sample.Type.GAUGE, Unit.NONE);

  private final List<HistoryNews> news = new CopyOnWriteArrayList<>();
  private final BrittleHistory brittle = new BrittleHistory();

  /** Takes values and never writes one; commits so often and no more. */
  private static final class Sluggish extends ReadThrough {
    private final MemoryHistory disk = new MemoryHistory(10);
    private final List<SampleRow> queued = new ArrayList<>();
    private int commits;

    Sluggish(int commits) {
      this.commits = commits;
    }

    @Override
    HistoryStore readable() {
      return disk;
    }

    @Override
    HistoryStore audited() {
      return disk;
    }

    @Override
    public synchronized void commit(Transaction transaction) throws IOException {
      if (commits-- == 0) {
        throw new IOException("its disk is full");
      }
      disk.commit(transaction);
    }

    @Override
    public synchronized void keep(List<SampleRow> samples) {
      queued.addAll(samples);
    }

    @Override
    public synchronized List<SampleRow> unwritten() {
      List<SampleRow> rest = List.copyOf(queued);
      queued.clear();
      return rest;
    }

    @Override
    public Map<String, String> states(String area) {
      return disk.states(area);
    }

    @Override
    public HistoryFigures figures() {
      return HistoryFigures.NONE;
    }

    @Override
    public boolean durable() {
      return true;
    }

    @Override
    public void close() {
      // what is queued stays so
    }
  }

  private SteadyHistory after(Optional<SteadyHistory> before, SteadyHistory.Opening opening) {
    return after(before, opening, kept -> {});
  }

  private SteadyHistory after(
      Optional<SteadyHistory> before, SteadyHistory.Opening opening, SteadyHistory.Late late) {
    return SteadyHistory.after(
        before,
        opening,
        late,
        new AwayNews(Clock.systemUTC(), news::add),
        BrittleHistory::thread,
        Duration.ofMillis(200));
  }

  private static void keep(SteadyHistory history) {
    history.keep(List.of(new SampleRow(LOAD, 5, 7), new SampleRow(LOAD, 6, 8)));
  }

  private static void result(SteadyHistory history) throws IOException {
    ResultRow row =
        new ResultRow("a", Instant.EPOCH, Level.HEALTHY, "fine", Duration.ZERO, Map.of());
    history.commit(new Transaction(List.of(), List.of(row)));
  }

  private static void awaitUse(SteadyHistory history) {
    await()
        .until(
            () -> {
              history.hurry();
              return history.durable();
            });
  }

  private List<SampleRow> onDisk() {
    return brittle.disk().samples(LOAD, Instant.EPOCH, Instant.MAX, 10);
  }

  @Test
  void whatAStoreCouldNotWriteWhenItWasClosedIsToldAndWrittenByTheNextHistory() throws IOException {
    SteadyHistory first = after(Optional.empty(), () -> new Sluggish(9));
    awaitUse(first);
    keep(first);
    first.close();
    assertThat(news).singleElement().extracting(HistoryNews::text).asString().contains("2 rows");
    SteadyHistory next = after(Optional.of(first), brittle);
    awaitUse(next);
    assertThat(onDisk()).hasSize(2);
    next.close();
  }

  @Test
  void whatAStoreTookThatFailedBeforeItWasUsedIsNotLost() throws IOException {
    Deque<SteadyHistory.Opening> openings = new ArrayDeque<>();
    openings.add(
        () -> {
          throw new IOException("not mounted yet");
        });
    openings.add(() -> new Sluggish(2)); // the results and the state, not what came meanwhile
    openings.add(brittle);
    SteadyHistory history = after(Optional.empty(), () -> openings.remove().open());
    await().until(() -> !news.isEmpty());
    result(history);
    keep(history);
    awaitUse(history);
    assertThat(openings).isEmpty();
    assertThat(onDisk()).hasSize(2);
    history.close();
  }

  @Test
  void twoHistoriesLaterAFileThatIsNotLetGoOfIsStillNotOpened() throws Exception {
    SteadyHistory first = after(Optional.empty(), brittle);
    awaitUse(first);
    brittle.goes();
    result(first);
    CountDownLatch hanging = brittle.hangs();
    first.hurry();
    await().until(() -> brittle.opened() > 1);
    int before = brittle.opened();
    SteadyHistory second = after(Optional.of(first), brittle);
    await().until(first::isClosed);
    SteadyHistory third = after(Optional.of(second), brittle);
    await()
        .until(
            () -> {
              third.hurry();
              return third.before().equals(Optional.of(first));
            });
    assertThat(brittle.opened()).isEqualTo(before);
    brittle.comesBack();
    hanging.countDown();
    awaitUse(third);
    assertThat(brittle.mostOpen()).isEqualTo(1);
    assertThat(brittle.disk().results(Optional.empty(), Instant.MIN, Instant.MAX, 10)).hasSize(1);
    third.close();
  }

  @Test
  void whoCanNotTakeUpWhatWasKeptHasTheFileOpenedOnlyOnce() throws IOException {
    brittle.goes();
    SteadyHistory history =
        after(
            Optional.empty(),
            brittle,
            kept -> {
              throw new OutOfMemoryError("no room just now");
            });
    assertThat(history.states("health")).isEmpty();
    await().until(() -> !news.isEmpty());
    brittle.comesBack();
    awaitUse(history);
    await().until(() -> news.size() == 3);
    history.hurry();
    result(history);
    assertThat(brittle.mostOpen()).isEqualTo(1);
    assertThat(news)
        .extracting(HistoryNews::level)
        .containsExactly(Level.CRITICAL, Level.HEALTHY, Level.WARNING);
    history.close();
  }
}
