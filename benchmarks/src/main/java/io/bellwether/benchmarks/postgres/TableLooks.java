// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.DebianPackages;
import io.bellwether.benchmarks.Verdict;
import java.util.function.ToDoubleFunction;

/**
 * What it costs to know of every table. The same content is judged: the counters of all tables,
 * beside the bare statement that reads them and the exporter that is told to. Everything else that
 * our slow pass finds out, and they do not, is shown beside them, as one pass and as it comes.
 */
final class TableLooks {
  private static final String INSTANCE = "ours";
  private static final String COUNTERS = "ours, counters";
  private static final String COUNTERS_SIZES = "ours, counters + sizes";
  private static final String SLOW_PASS = "ours, slow pass";
  private static final String AFRESH = "ours, slow pass afresh";
  private static final String EXPORTER = "exporter, counters";
  private static final String FLOOR = "bare, counters";
  private static final String FLOOR_SIZES = "bare, counters + sizes";
  private static final String FLOOR_SIZE = "bare, counters + size";

  /** Of a quarter of an hour, at the intervals that are usual. */
  private static final int LOOKS = 3;

  private static final int SCRAPES = 15;

  /** What is a few milliseconds of work is soon compiled in a program that runs for months. */
  private static final int WARM_UP_TABLES = 150_000;

  /** A bare statement has nothing to learn but its plan. */
  private static final int PLANNED = 50;

  /** As often as in a day. */
  private static final int A_DAY = 288;

  private static final int A_DAY_OF_PASSES = 96;

  private final Contest contest;
  private final String name;

  private TableLooks(Contest contest, String name) {
    this.contest = contest;
    this.name = name;
  }

  static boolean judge(CountedServer server, DebianPackages packages, int tables, int rounds)
      throws Exception {
    try (Contest contest = new Contest(server)) {
      contest.enter(EXPORTER, 5, 20, Exporter.withQueries(server, packages));
      contest.enter(COUNTERS, Math.max(A_DAY, WARM_UP_TABLES / tables), 50, Counters.alone(server));
      contest.enter(FLOOR, PLANNED, 50, BareStatements.withTables(server));
      contest.enter(COUNTERS_SIZES, A_DAY, 50, Counters.withSizes(server));
      contest.enter(FLOOR_SIZES, PLANNED, 50, BareStatements.withTablesAndSizes(server));
      contest.enter(FLOOR_SIZE, PLANNED, 50, BareStatements.withTablesAndSize(server));
      contest.enter(INSTANCE, A_DAY, 50, new Bellwether(server));
      contest.enter(SLOW_PASS, A_DAY_OF_PASSES, 30, SlowPass.inOneGo(server));
      contest.enter(AFRESH, 5, 20, SlowPass.afresh(server));
      contest.run(rounds);
      return new TableLooks(contest, "postgres." + tables + "-tables.").judged();
    }
  }

  /** Ours and the floor read the same here: the sizes of all databases, or none. */
  private boolean judged() {
    boolean met =
        judged("counters.server-cpu.of-floor", COUNTERS, FLOOR, Cost::serverMillis, 1.2)
            & judged(
                "counters-sizes.server-cpu.of-floor",
                COUNTERS_SIZES,
                FLOOR_SIZES,
                Cost::serverMillis,
                1.2)
            & judged("counters.server-cpu.of-exporter", COUNTERS, EXPORTER, Cost::serverMillis, 0.8)
            & judged("counters.own-cpu.of-exporter", COUNTERS, EXPORTER, Cost::ownMillis, 0.15);
    show();
    return met;
  }

  /** What reads more than what it stands beside, or comes less often. */
  private void show() {
    shown("counters-all-sizes.server-cpu.of-floor-one-size", COUNTERS_SIZES, FLOOR_SIZE);
    shown("slow-pass.server-cpu.of-floor-one-size", SLOW_PASS, FLOOR_SIZE);
    shown("slow-pass-afresh.server-cpu.of-floor-one-size", AFRESH, FLOOR_SIZE);
    shown("slow-pass-afresh.server-cpu.of-exporter", AFRESH, EXPORTER);
    ratio("slow-pass-afresh.own-cpu.of-exporter", AFRESH, EXPORTER, Cost::ownMillis)
        .shown(contest.ratio(AFRESH, EXPORTER, Cost::ownMillis));
    quarter("quarter-hour.server-cpu.of-exporter", Cost::serverMillis);
    quarter("quarter-hour.own-cpu.of-exporter", Cost::ownMillis);
  }

  /** Three looks and a slow pass with a new connection, beside a scrape every minute. */
  private void quarter(String figure, ToDoubleFunction<Cost> what) {
    double ours = LOOKS * contest.median(INSTANCE, what) + contest.median(AFRESH, what);
    double exporter = SCRAPES * contest.median(EXPORTER, what);
    Verdict.of(name + figure, "ratio")
        .with("peer_ms", exporter)
        .with("ours_ms", ours)
        .shown(ours / exporter);
  }

  private boolean judged(
      String figure, String ours, String peer, ToDoubleFunction<Cost> what, double goal) {
    return ratio(figure, ours, peer, what).atMost(goal, contest.ratio(ours, peer, what));
  }

  private void shown(String figure, String ours, String peer) {
    ratio(figure, ours, peer, Cost::serverMillis)
        .with("statements", contest.median(ours, Cost::statements))
        .with("connections", contest.median(ours, Cost::connections))
        .shown(contest.ratio(ours, peer, Cost::serverMillis));
  }

  private Verdict ratio(String figure, String ours, String peer, ToDoubleFunction<Cost> what) {
    return Verdict.of(name + figure, "ratio")
        .with("peer_ms", contest.median(peer, what))
        .with("ours_ms", contest.median(ours, what));
  }
}
