// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every history does. A store extends it, hands out an empty one that keeps at least a
 * thousand of everything, and passes.
 */
public abstract class HistoryStoreContract extends AlertHistoryContract {
  /** The time of the store's clock. */
  protected static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");

  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(1));
  private static final Instant LATER = NOW.plus(Duration.ofDays(1));
  private static final SeriesKey LOAD =
      new SeriesKey("load", Labels.of("source", "host"), Sample.Type.GAUGE, Unit.NONE);
  private static final SeriesKey BYTES =
      new SeriesKey(
          "bytes_total",
          Labels.of("source", "host", "disk", "/data \"x\" µ"),
          Sample.Type.COUNTER,
          Unit.BYTES);

  private HistoryStore store = new MemoryHistory(0);

  /** An empty store, on a clock that says {@link #NOW}. */
  protected abstract HistoryStore open() throws IOException;

  @Override
  HistoryStore store() {
    return store;
  }

  @BeforeEach
  void begin() throws IOException {
    store = open();
  }

  @AfterEach
  void end() throws IOException {
    store.close();
  }

  private static ResultRow result(String component, Instant at) {
    return new ResultRow(
        component,
        at,
        Level.WARNING,
        "57 of 100 \u0000 connections, \uD83D\uDE00 ' \" ; --",
        Duration.ofNanos(45_678_000),
        Map.of("max", 100L, "share", 0.57, "names", List.of("a", "b"), "full", false),
        component.equals("odd"));
  }

  private List<ResultRow> results(int most) throws IOException {
    return store.results(Optional.empty(), LONG_AGO, LATER, most);
  }

  private void commitStates(StateChange... changes) throws IOException {
    store.commit(new Transaction(List.of(changes), List.of()));
  }

  @Test
  void stateIsReadBackAsLastCommitted() throws IOException {
    commitStates(
        StateChange.to("health", "warehouse", () -> "one"),
        StateChange.to("health", "host", () -> "two"),
        StateChange.to("alert", "warehouse", () -> "three"));
    commitStates(
        StateChange.to("health", "warehouse", () -> "four \uD83D\uDE00"),
        StateChange.forget("health", "host"),
        StateChange.forget("health", "never there"));
    assertThat(store.states("health")).containsOnly(Map.entry("warehouse", "four \uD83D\uDE00"));
    assertThat(store.states("alert")).containsOnly(Map.entry("warehouse", "three"));
    assertThat(store.states("nothing")).isEmpty();
  }

  @Test
  void ofTwoChangesInOneTransactionTheLastHolds() throws IOException {
    commitStates(
        StateChange.to("health", "a", () -> "one"),
        StateChange.forget("health", "a"),
        StateChange.to("health", "a", () -> "two"));
    assertThat(store.states("health")).containsOnly(Map.entry("a", "two"));
  }

  @Test
  void resultsComeNewestFirst() throws IOException {
    List<ResultRow> rows =
        IntStream.range(0, 10)
            .mapToObj(i -> result(i % 2 == 0 ? "even" : "odd", NOW.plusNanos(i * 1_000L)))
            .toList();
    store.commit(new Transaction(List.of(), rows));
    assertThat(results(100)).hasSize(10).first().isEqualTo(rows.get(9));
    assertThat(results(3)).containsExactly(rows.get(9), rows.get(8), rows.get(7));
    assertThat(store.results(Optional.of("even"), LONG_AGO, LATER, 2))
        .containsExactly(rows.get(8), rows.get(6));
    assertThat(store.results(Optional.empty(), rows.get(3).at(), rows.get(5).at(), 100))
        .containsExactly(rows.get(4), rows.get(3));
    assertThat(store.results(Optional.empty(), Instant.MIN, Instant.MAX, 100)).hasSize(10);
    assertThat(store.results(Optional.of("nobody"), LONG_AGO, LATER, 100)).isEmpty();
  }

  @Test
  void whatIsKeptAlreadyIsNotKeptTwice() throws IOException {
    Transaction once =
        new Transaction(
                List.of(StateChange.to("health", "a", () -> "one")), List.of(result("a", NOW)))
            .withActs(List.of(new AuditAct(NOW, "anna", "console", "reload", "d1", "done")))
            .withEvents(List.of(event(NOW, "shop", 1)))
            .withLog(List.of(new AlertLogRow(NOW, "a-1", "acknowledged", "anna", "")))
            .withId(UUID.randomUUID());
    store.commit(once);
    for (int i = 0; i < 900; i++) {
      store.commit(
          new Transaction(List.of(StateChange.to("health", "b", () -> "two")), List.of())
              .withId(UUID.randomUUID()));
    }
    store.commit(once);
    assertThat(results(100)).hasSize(1);
    assertThat(store.audit(0, 100)).hasSize(1);
    assertThat(events(Optional.empty(), 9)).hasSize(1);
    assertThat(store.alertLog("a-1")).hasSize(1);
    assertThat(store.states("health")).containsEntry("a", "one");
    store.commit(once.withId(UUID.randomUUID()));
    assertThat(results(100)).hasSize(2);
  }

  private static EventRow event(Instant at, String source, long times) {
    return new EventRow(
        at,
        times > 1 ? Optional.of(at.minusSeconds(900)) : Optional.empty(),
        source,
        "schema",
        "table a → b",
        times > 1 ? "anna" : "",
        times);
  }

  private List<EventRow> events(Optional<String> source, int most) throws IOException {
    return store.events(source, Optional.empty(), LONG_AGO, LATER, most);
  }

  @Test
  void whatSourcesToldIsReadBackNewestFirst() throws IOException {
    EventRow first = event(NOW, "shop", 1);
    EventRow second = event(NOW, "shop", 7);
    EventRow third = event(NOW.plusSeconds(1), "stock", 1);
    store.commit(Transaction.NOTHING.withEvents(List.of(first, second)));
    store.commit(Transaction.NOTHING.withEvents(List.of(third)));
    assertThat(events(Optional.empty(), 9)).containsExactly(third, second, first);
    assertThat(events(Optional.of("shop"), 1)).containsExactly(second);
    assertThat(store.events(Optional.empty(), Optional.empty(), NOW, NOW.plusSeconds(1), 9))
        .containsExactly(second, first);
    assertThat(store.events(Optional.empty(), Optional.empty(), Instant.MIN, Instant.MAX, 9))
        .hasSize(3);
    assertThat(events(Optional.of("nobody"), 9)).isEmpty();
  }

  private static EventRow told(String source, String kind, String what) {
    return new EventRow(NOW, Optional.empty(), source, kind, what, "", 1);
  }

  @Test
  void whatIsOfOneKindIsFoundAmongAnyNumberOfOthers() throws IOException {
    EventRow first = told("shop", "permission", "role clerk was created");
    EventRow second = told("shop", "permission", "role clerk: login → superuser");
    EventRow elsewhere = told("stock", "permission", "role boss was created");
    List<EventRow> rows = new ArrayList<>(List.of(first, second, elsewhere));
    rows.addAll(Collections.nCopies(500, told("shop", "sign-in", "nobody was refused")));
    store.commit(Transaction.NOTHING.withEvents(rows));
    Optional<String> shop = Optional.of("shop");
    Optional<String> kind = Optional.of("permission");
    assertThat(store.events(shop, kind, LONG_AGO, LATER, 9)).containsExactly(second, first);
    assertThat(store.events(shop, kind, LONG_AGO, LATER, 1)).containsExactly(second);
    assertThat(store.events(Optional.empty(), kind, LONG_AGO, LATER, 9)).hasSize(3);
    assertThat(store.events(shop, Optional.of("schema"), LONG_AGO, LATER, 9)).isEmpty();
  }

  @Test
  void aTransactionThatFailsKeepsNothing() {
    Transaction transaction =
        new Transaction(
            List.of(
                StateChange.to("health", "a", () -> "one"),
                StateChange.to(
                    "health",
                    "b",
                    () -> {
                      throw new IllegalStateException("cannot be written");
                    })),
            List.of());
    if (store.durable()) { // who writes nothing need not ask for the text
      assertThatThrownBy(() -> store.commit(transaction)).hasMessageContaining("cannot be written");
      assertThat(callQuietly(() -> store.states("health"))).isEmpty();
    }
  }

  private static <T> T callQuietly(Callable<T> call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void manyThreadsCommitAtTheSameTime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String name = "check-" + i;
        all.add(threads.submit(() -> commitMany(name)));
      }
      for (Future<?> one : all) {
        one.get(60, SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(store.states("health")).hasSize(16).containsValue("19").doesNotContainValue("18");
    assertThat(results(1_000)).hasSize(320);
  }

  private Void commitMany(String name) throws IOException {
    for (int i = 0; i < 20; i++) {
      String text = String.valueOf(i);
      store.commit(
          new Transaction(
              List.of(StateChange.to("health", name, () -> text)),
              List.of(result(name, NOW.plusSeconds(i)))));
    }
    return null;
  }

  private static long at(int second) {
    return NOW.toEpochMilli() / 60_000 * 60_000 + second * 1_000L;
  }

  private static SampleRow load(int second, double value) {
    return new SampleRow(LOAD, at(second), value);
  }

  private void keep(SampleRow... rows) {
    store.keep(List.of(rows));
    await()
        .until(
            () ->
                !store.samples(rows[rows.length - 1].series(), LONG_AGO, LATER, 1).isEmpty()
                    && store.figures().queued() == 0);
  }

  @Test
  void samplesComeBackByTheirTime() throws IOException {
    keep(load(0, 1), load(20, 3), load(10, 2), load(30, Double.NaN));
    assertThat(store.samples(LOAD, LONG_AGO, LATER, 100))
        .containsExactly(load(0, 1), load(10, 2), load(20, 3), load(30, Double.NaN));
    assertThat(store.samples(LOAD, LONG_AGO, LATER, 2))
        .containsExactly(load(20, 3), load(30, Double.NaN));
    assertThat(store.samples(LOAD, Instant.ofEpochMilli(at(10)), Instant.ofEpochMilli(at(20)), 100))
        .containsExactly(load(10, 2));
    assertThat(store.samples(BYTES, LONG_AGO, LATER, 100)).isEmpty();
  }

  @Test
  void ofSeveralValuesWithOneTimeTheLastCounts() throws IOException {
    keep(load(0, 1));
    keep(load(0, 2), load(5, 3));
    assertThat(store.samples(LOAD, LONG_AGO, LATER, 100)).containsExactly(load(0, 2), load(5, 3));
  }

  @Test
  void seriesAreNamedWithTypeAndUnit() throws IOException {
    keep(load(0, 1), new SampleRow(BYTES, at(0), 1e18));
    assertThat(store.series(Optional.empty())).containsExactly(BYTES, LOAD);
    assertThat(store.series(Optional.of("load"))).containsExactly(LOAD);
    assertThat(store.series(Optional.of("nothing"))).isEmpty();
  }

  @Test
  void aSeriesIsFoldedIntoBuckets() throws IOException {
    keep(
        load(0, 4),
        load(20, 1),
        load(40, 2.5), // the first minute
        load(60, Double.NaN), // the second, of which nothing is known
        load(120, -1),
        load(179, Double.POSITIVE_INFINITY));
    assertThat(store.buckets(LOAD, LONG_AGO, LATER, Duration.ofMinutes(1)))
        .containsExactly(
            new Bucket(at(0), 3, 1, 4, 7.5, 2.5),
            new Bucket(
                at(120),
                2,
                -1,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY));
    assertThat(
            store.buckets(
                LOAD,
                Instant.ofEpochMilli(at(20)),
                Instant.ofEpochMilli(at(40)),
                Duration.ofMinutes(1)))
        .containsExactly(new Bucket(at(0), 1, 1, 1, 1, 1));
    assertThatThrownBy(() -> store.buckets(LOAD, LONG_AGO, LATER, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Instant seconds(Instant at) {
    return Instant.ofEpochSecond(at.getEpochSecond());
  }

  @Test
  void backupsAreReplacedByTheirId() throws IOException {
    BackupRow first = backup(Optional.empty());
    store.commit(Transaction.NOTHING.withBackups(List.of(first)));
    assertThat(store.backups(LONG_AGO, LATER, 10)).containsExactly(first);
    BackupRow verified = backup(Optional.of(seconds(NOW).plusSeconds(3_600)));
    store.commit(Transaction.NOTHING.withBackups(List.of(verified)));
    assertThat(store.backups(LONG_AGO, LATER, 10)).containsExactly(verified);
  }

  private static BackupRow backup(Optional<Instant> verified) {
    return new BackupRow(
        "b-1", seconds(NOW), "questdb", "full", "/b.gz", 1 << 20, "ab12", "success", verified);
  }

  private static AuditAct act(int number) {
    return new AuditAct(NOW, "anna", "127.0.0.1", "act " + number, "d" + number, "done");
  }

  @Test
  void theAuditLogIsAChain() throws IOException {
    assertThat(store.auditHead()).isEqualTo(AuditHead.NONE);
    store.commit(Transaction.NOTHING.withActs(List.of(act(1), act(2))));
    AuditHead early = store.auditHead();
    store.commit(Transaction.NOTHING.withActs(List.of(act(3))));
    List<AuditEntry> entries = store.audit(0, 10);
    assertThat(entries).extracting(AuditEntry::sequence).containsExactly(1L, 2L, 3L);
    assertThat(entries).extracting(AuditEntry::act).containsExactly(act(1), act(2), act(3));
    assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).seal()).isEqualTo(early.seal());
    assertThat(store.audit(1, 1)).containsExactly(entries.get(1));
    assertThat(store.verifyAudit(Optional.of(early)))
        .satisfies(
            one -> {
              assertThat(one.isIntact()).isTrue();
              assertThat(one.checked()).isEqualTo(3);
              assertThat(one.head()).isEqualTo(new AuditHead(3, entries.get(2).seal()));
              assertThat(one.holds().orElseThrow().first()).isEqualTo(1);
              assertThat(one.holds().orElseThrow().last()).isEqualTo(3);
            });
  }

  @Test
  void aHeadThatWasNeverThereIsMissed() throws IOException {
    store.commit(Transaction.NOTHING.withActs(List.of(act(1))));
    assertThat(store.verifyAudit(Optional.of(new AuditHead(7, "ab"))).faults())
        .containsExactly("entry 7 was there once; the log ends with 1");
    assertThat(store.verifyAudit(Optional.of(new AuditHead(1, "ab"))).faults())
        .containsExactly("entry 1 is not the one whose seal was kept elsewhere");
  }

  @Test
  void nothingIsKeptOfNothing() throws IOException {
    store.commit(Transaction.NOTHING);
    store.keep(List.of());
    assertThat(results(10)).isEmpty();
    assertThat(store.series(Optional.empty())).isEmpty();
  }

  @Test
  void closingTwiceIsAllowed() throws IOException {
    store.close();
    store.close();
  }
}
