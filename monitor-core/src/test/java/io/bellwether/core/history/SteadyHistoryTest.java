// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SteadyHistoryTest {
  private static final SeriesKey LOAD =
      new SeriesKey("load", Labels.NONE, Sample.Type.GAUGE, Unit.NONE);

  private final BrittleHistory brittle = new BrittleHistory();
  private final List<HistoryNews> news = new CopyOnWriteArrayList<>();
  private Optional<SteadyHistory> opened = Optional.empty();

  private SteadyHistory open() {
    SteadyHistory history = BrittleHistory.steady(brittle, news::add);
    opened = Optional.of(history);
    return history;
  }

  @AfterEach
  void end() throws IOException {
    brittle.comesBack();
    if (opened.isPresent()) {
      opened.get().close();
    }
  }

  @Nested
  class WhileAllIsWell extends HistoryStoreContract {
    @Override
    protected HistoryStore open() {
      return BrittleHistory.steady(new BrittleHistory(), news::add);
    }
  }

  @Nested
  class WhileItIsAway extends HistoryStoreContract {
    @Override
    protected HistoryStore open() {
      BrittleHistory away = new BrittleHistory();
      away.goes();
      return BrittleHistory.steady(away, news::add);
    }

    @Override
    @Test
    void theAuditLogIsAChain() throws IOException {
      isRefused();
    }

    @Override
    @Test
    void aHeadThatWasNeverThereIsMissed() throws IOException {
      isRefused();
    }

    @Override
    @Test
    void whatIsKeptAlreadyIsNotKeptTwice() throws IOException {
      BrittleHistory brittle = new BrittleHistory();
      brittle.goes();
      Transaction one =
          new Transaction(List.of(), List.of(result(1)))
              .withActs(List.of(new AuditAct(Instant.EPOCH, "anna", "", "pause", "", "done")))
              .withId(UUID.randomUUID());
      try (SteadyHistory away = BrittleHistory.steady(brittle, news::add)) {
        away.commit(one);
        away.commit(one);
        assertThat(away.results(Optional.empty(), Instant.MIN, Instant.MAX, 9)).hasSize(1);
        brittle.comesBack();
        awaitBack(away);
        assertThat(away.results(Optional.empty(), Instant.MIN, Instant.MAX, 9)).hasSize(1);
        assertThat(away.audit(0, 9)).hasSize(1);
      }
    }

    private void isRefused() throws IOException {
      try (HistoryStore away = open()) {
        assertThatThrownBy(away::auditHead).isInstanceOf(HistoryException.class);
        assertThatThrownBy(() -> away.verifyAudit(Optional.empty()))
            .isInstanceOf(HistoryException.class);
        assertThatThrownBy(() -> away.audit(0, 1))
            .isInstanceOf(HistoryException.class)
            .hasMessageContaining("audit log");
      }
    }
  }

  private static void set(HistoryStore history, String name, String text) throws IOException {
    history.commit(new Transaction(List.of(StateChange.to("health", name, () -> text)), List.of()));
  }

  private static ResultRow result(int number) {
    return new ResultRow(
        "a", Instant.ofEpochSecond(number), Level.HEALTHY, "fine", Duration.ZERO, Map.of());
  }

  private void awaitBack(SteadyHistory history) {
    await()
        .until(
            () -> {
              history.hurry();
              return history.durable();
            });
  }

  /** That it is back is told once it is. */
  private void awaitNews(int count) {
    await().untilAsserted(() -> assertThat(news).hasSize(count));
  }

  @Test
  void aDiskThatGoesIsToldOnceAndNothingIsLost() throws IOException {
    SteadyHistory history = open();
    set(history, "before", "1");
    brittle.goes();
    set(history, "meanwhile", "2");
    set(history, "meanwhile", "3");
    history.commit(new Transaction(List.of(), List.of(result(1), result(2))));
    history.keep(List.of(new SampleRow(LOAD, 5, 7)));
    assertThat(history.durable()).isFalse();
    assertThat(history.states("health")).isEqualTo(Map.of("before", "1", "meanwhile", "3"));
    assertThat(history.results(Optional.empty(), Instant.MIN, Instant.MAX, 10)).hasSize(2);
    assertThat(history.samples(LOAD, Instant.EPOCH, Instant.MAX, 10)).hasSize(1);
    assertThat(news).extracting(HistoryNews::level).containsExactly(Level.CRITICAL);
    assertThat(news.get(0).text()).contains("in memory", "its disk is full", "make room");
    brittle.comesBack();
    awaitBack(history);
    awaitNews(2);
    assertThat(news).extracting(HistoryNews::level).containsExactly(Level.CRITICAL, Level.HEALTHY);
    assertThat(news.get(1).text()).contains("everything that happened meanwhile is written");
    assertThat(brittle.disk().states("health")).isEqualTo(Map.of("before", "1", "meanwhile", "3"));
    assertThat(brittle.disk().results(Optional.empty(), Instant.MIN, Instant.MAX, 10)).hasSize(2);
    assertThat(brittle.disk().samples(LOAD, Instant.EPOCH, Instant.MAX, 10)).hasSize(1);
  }

  @Test
  void aStoreThatBeginsAnewGetsAllState() throws IOException {
    brittle
        .disk()
        .commit(new Transaction(List.of(StateChange.to("health", "old", () -> "0")), List.of()));
    SteadyHistory history = open();
    assertThat(history.states("health")).containsOnly(Map.entry("old", "0"));
    set(history, "gone later", "1");
    set(history, "stays", "2");
    brittle.goes();
    history.commit(new Transaction(List.of(StateChange.forget("health", "gone later")), List.of()));
    brittle.comesBackEmpty();
    awaitBack(history);
    assertThat(brittle.disk().states("health")).isEqualTo(Map.of("old", "0", "stays", "2"));
  }

  @Test
  void whatIsForgottenMeanwhileIsForgottenOnTheDiskToo() throws IOException {
    SteadyHistory history = open();
    set(history, "a", "1");
    brittle.goes();
    history.commit(new Transaction(List.of(StateChange.forget("health", "a")), List.of()));
    brittle.comesBack();
    awaitBack(history);
    assertThat(brittle.disk().states("health")).isEmpty();
  }

  @Test
  void aDiskThatIsGoneAtTheStartIsUsedWhenItComes() throws IOException {
    brittle.goes();
    SteadyHistory history = open();
    assertThat(history.durable()).isFalse();
    assertThat(news).hasSize(1);
    set(history, "a", "1");
    brittle.comesBack();
    awaitBack(history);
    assertThat(brittle.disk().states("health")).containsOnly(Map.entry("a", "1"));
  }

  @Test
  void aDiskThatComesAndGoesIsToldEachTime() throws IOException {
    SteadyHistory history = open();
    for (int i = 0; i < 20; i++) {
      brittle.goes();
      set(history, "a", "away " + i);
      brittle.comesBack();
      awaitBack(history);
      set(history, "a", "back " + i);
    }
    awaitNews(40);
    assertThat(brittle.disk().states("health")).containsOnly(Map.entry("a", "back 19"));
  }

  @Test
  void whatIsTooMuchToHoldIsCountedAndTold() throws IOException {
    SteadyHistory history = open();
    brittle.goes();
    for (int i = 0; i < Missed.MOST_ROWS + 17; i++) {
      history.commit(new Transaction(List.of(), List.of(result(i))));
    }
    brittle.comesBack();
    awaitBack(history);
    awaitNews(2);
    assertThat(news.get(1).text()).contains("16 rows"); // the one in doubt is held apart
    assertThat(history.figures().dropped()).isEqualTo(16);
    assertThat(brittle.disk().results(Optional.empty(), Instant.MIN, Instant.MAX, 20_000))
        .hasSize(Missed.MOST_ROWS + 1);
  }

  @Test
  void nothingIsLostOrDoubledWhileManyCommitAndTheDiskComesAndGoes() throws Exception {
    SteadyHistory history = open();
    CountDownLatch done = new CountDownLatch(4);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int first = t * 1_000;
      threads.add(new Thread(() -> commitThousand(history, first, done)));
    }
    threads.forEach(Thread::start);
    while (done.getCount() > 0) {
      brittle.goes();
      brittle.comesBack();
      history.hurry();
    }
    awaitBack(history);
    set(history, "last", "1"); // so that a fall that nobody noticed is noticed
    awaitBack(history);
    assertThat(brittle.disk().results(Optional.empty(), Instant.MIN, Instant.MAX, 20_000))
        .extracting(row -> row.at().getEpochSecond())
        .doesNotHaveDuplicates()
        .hasSize(4_000);
  }

  private static void commitThousand(HistoryStore history, int first, CountDownLatch done) {
    try {
      for (int i = first; i < first + 1_000; i++) {
        history.commit(new Transaction(List.of(), List.of(result(i))));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      done.countDown();
    }
  }

  @Test
  void closingWhileItIsAwayEndsItsThread() throws IOException {
    brittle.goes();
    SteadyHistory history = open();
    history.close();
    int before = brittle.opened();
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("steady")));
    assertThat(brittle.opened()).isLessThanOrEqualTo(before + 1);
  }

  @Test
  void whatWasMissedIsWrittenByAClose() throws IOException {
    SteadyHistory history = open();
    brittle.goes();
    history.commit(new Transaction(List.of(), List.of(result(1))));
    history.keep(List.of(new SampleRow(LOAD, 5, 7)));
    await().until(() -> brittle.opened() > 1); // and now it waits for its next try
    brittle.comesBack();
    history.close();
    assertThat(brittle.disk().results(Optional.empty(), Instant.MIN, Instant.MAX, 10)).hasSize(1);
    assertThat(brittle.disk().samples(LOAD, Instant.EPOCH, Instant.MAX, 10)).hasSize(1);
    assertThat(news).extracting(HistoryNews::level).containsExactly(Level.CRITICAL);
  }

  @Test
  void whatACloseCannotWriteIsCountedAndTold() throws IOException {
    SteadyHistory history = open();
    brittle.goes();
    history.commit(new Transaction(List.of(), List.of(result(1), result(2))));
    history.keep(List.of(new SampleRow(LOAD, 5, 7)));
    history.close();
    history.close();
    assertThat(news).extracting(HistoryNews::level).containsExactly(Level.CRITICAL, Level.WARNING);
    assertThat(news.get(1).text()).contains("3 rows of what happened are not on disk");
  }

  @Test
  void theNextHistoryOnOneFileWaitsForTheOneBeforeAndWritesWhatThatOneCouldNot()
      throws IOException {
    SteadyHistory first = open();
    set(first, "a", "old");
    brittle.goes();
    set(first, "a", "older than all that comes");
    first.commit(new Transaction(List.of(), List.of(result(1))));
    CountDownLatch hanging = brittle.hangs();
    first.hurry();
    await().until(() -> brittle.opened() > 1);
    SteadyHistory next = after(first);
    set(next, "a", "new");
    brittle.comesBack();
    hanging.countDown();
    awaitBack(next);
    assertThat(brittle.mostOpen()).isEqualTo(1);
    assertThat(brittle.disk().states("health")).containsOnly(Map.entry("a", "new"));
    assertThat(brittle.disk().results(Optional.empty(), Instant.MIN, Instant.MAX, 10)).hasSize(1);
  }

  private SteadyHistory after(SteadyHistory first) {
    SteadyHistory next =
        SteadyHistory.after(
            Optional.of(first),
            brittle,
            kept -> {},
            Clock.systemUTC(),
            news::add,
            BrittleHistory::thread);
    opened = Optional.of(next);
    return next;
  }

  @Test
  void aFileThatIsNotLetGoOfIsNotOpenedASecondTime() throws Exception {
    SteadyHistory first = open();
    brittle.goes();
    set(first, "a", "1");
    CountDownLatch hanging = brittle.hangs();
    first.hurry();
    await().until(() -> brittle.opened() > 1);
    int before = brittle.opened();
    SteadyHistory next = after(first);
    await().until(() -> first.isClosed());
    assertThat(next.durable()).isFalse();
    assertThat(brittle.opened()).isEqualTo(before);
    brittle.comesBack();
    hanging.countDown();
    awaitBack(next);
    assertThat(brittle.mostOpen()).isEqualTo(1);
  }

  @Test
  void aCommitInDoubtIsThereOnce() throws IOException {
    SteadyHistory history = open();
    brittle.doubts();
    history.commit(
        new Transaction(List.of(), List.of(result(1)))
            .withActs(List.of(new AuditAct(Instant.EPOCH, "anna", "", "pause", "", "done"))));
    assertThat(history.durable()).isFalse();
    brittle.comesBack();
    awaitBack(history);
    assertThat(brittle.disk().results(Optional.empty(), Instant.MIN, Instant.MAX, 10)).hasSize(1);
    assertThat(brittle.disk().audit(0, 10)).hasSize(1);
  }

  @Test
  void whatIsWrittenForTheReturnAndInDoubtIsThereOnce() throws IOException {
    SteadyHistory history = open();
    brittle.goes();
    history.commit(new Transaction(List.of(), List.of(result(1), result(2))));
    brittle.doubts();
    brittle.comesBack();
    await()
        .until(
            () -> {
              history.hurry();
              return brittle.disk().results(Optional.empty(), Instant.MIN, Instant.MAX, 10).size()
                  == 2;
            });
    history.commit(new Transaction(List.of(), List.of(result(3))));
    brittle.comesBack();
    awaitBack(history);
    assertThat(brittle.disk().results(Optional.empty(), Instant.MIN, Instant.MAX, 10)).hasSize(3);
  }

  @Test
  void anErrorDoesNotEndTheTries() throws IOException {
    SteadyHistory history = open();
    brittle.goes();
    set(history, "a", "1");
    brittle.failsWith(new OutOfMemoryError("no room just now"));
    brittle.comesBack();
    awaitBack(history);
    assertThat(brittle.disk().states("health")).containsOnly(Map.entry("a", "1"));
  }

  @Test
  void nobodyWaitsForTheLockWhileTheReturnIsWritten() throws Exception {
    SteadyHistory history = open();
    brittle.goes();
    set(history, "a", "1");
    CountDownLatch hanging = brittle.hangsInCommits();
    brittle.comesBack();
    await()
        .until(
            () -> {
              history.hurry();
              return brittle.committing() == 1;
            });
    Thread asks =
        new Thread(
            () -> {
              history.keep(List.of(new SampleRow(LOAD, 5, 7)));
              history.figures();
            });
    asks.start();
    await().until(() -> !asks.isAlive());
    set(history, "a", "2"); // waits for a moment, and is taken
    assertThat(history.durable()).isFalse();
    hanging.countDown();
    awaitBack(history);
    assertThat(brittle.disk().states("health")).containsOnly(Map.entry("a", "2"));
    assertThat(brittle.disk().samples(LOAD, Instant.EPOCH, Instant.MAX, 10)).hasSize(1);
  }

  @Test
  void whatAStoreDroppedStaysCountedWhenItIsClosed() throws IOException {
    SteadyHistory history = open();
    brittle.drops(7);
    brittle.goes();
    set(history, "a", "1");
    assertThat(history.figures().dropped()).isEqualTo(7);
    brittle.comesBack();
    awaitBack(history);
    assertThat(history.figures().dropped()).isEqualTo(7);
  }

  @Test
  void everySampleIsOnTheDiskOrCountedWhileTheDiskComesAndGoes() throws Exception {
    SteadyHistory history = open();
    Thread keeps =
        new Thread(
            () -> {
              for (int i = 0; i < 50_000; i++) {
                history.keep(List.of(new SampleRow(LOAD, i, i)));
              }
            });
    keeps.start();
    for (int i = 0; keeps.isAlive(); i++) {
      brittle.goes();
      set(history, "a", "" + i);
      brittle.comesBack();
      awaitBack(history);
    }
    keeps.join();
    int there = brittle.disk().samples(LOAD, Instant.EPOCH, Instant.MAX, 100_000).size();
    assertThat(there + history.figures().dropped()).isEqualTo(50_000);
  }

  @Test
  void whatWasKeptBeforeADiskThatComesLateIsNotOverwritten() throws IOException {
    set(brittle.disk(), "a", "since yesterday");
    set(brittle.disk(), "b", "of somebody who was not looked at");
    brittle.goes();
    List<Map<String, Map<String, String>>> late = new CopyOnWriteArrayList<>();
    SteadyHistory history =
        SteadyHistory.after(
            Optional.empty(),
            brittle,
            late::add,
            Clock.systemUTC(),
            news::add,
            BrittleHistory::thread);
    opened = Optional.of(history);
    assertThat(history.states("health")).isEmpty();
    set(history, "a", "fresh");
    set(history, "c", "new");
    brittle.comesBack();
    awaitBack(history);
    await().until(() -> !late.isEmpty());
    Map<String, String> kept =
        Map.of("a", "since yesterday", "b", "of somebody who was not looked at");
    assertThat(late).containsExactly(Map.of("health", kept));
    assertThat(brittle.disk().states("health"))
        .containsEntry("a", "since yesterday")
        .containsEntry("c", "new")
        .hasSize(3);
    set(history, "a", "joined");
    assertThat(brittle.disk().states("health")).containsEntry("a", "joined");
  }

  @Test
  void aDiskThatHangsDoesNotHangTheStart() throws IOException {
    CountDownLatch hanging = brittle.hangs();
    SteadyHistory history =
        SteadyHistory.after(
            Optional.empty(),
            brittle,
            kept -> {},
            Clock.systemUTC(),
            news::add,
            BrittleHistory::thread);
    opened = Optional.of(history);
    history.awaitOpen(Duration.ofSeconds(1));
    assertThat(history.durable()).isFalse();
    assertThat(news.get(0).text()).contains("has not answered for 1 s");
    set(history, "a", "1");
    hanging.countDown();
    await().until(history::durable);
    assertThat(brittle.disk().states("health")).containsOnly(Map.entry("a", "1"));
  }
}
