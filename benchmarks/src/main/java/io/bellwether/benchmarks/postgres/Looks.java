// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.DebianPackages;
import io.bellwether.benchmarks.Verdict;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;

/** What one look costs with few and with many tables, beside those of the peers. */
public final class Looks {
  private static final String OURS = "ours";
  private static final String EXPORTER = "exporter";
  private static final String CHECKS = "check_postgres";
  private static final String FLOOR = "bare statement";
  private static final String FLOOR_SIZE = "bare, with size";

  private static final ToDoubleFunction<Cost> SERVER = Cost::serverMillis;
  private static final ToDoubleFunction<Cost> OWN = Cost::ownMillis;

  /** A program that runs for long is compared, of which the JVM has compiled what counts. */
  private static final int A_DAY = 2_880;

  private final CountedServer server;
  private final DebianPackages packages;
  private final int rounds;

  private Looks(CountedServer server, DebianPackages packages, int rounds) {
    this.server = server;
    this.packages = packages;
    this.rounds = rounds;
  }

  /** Whether one look is as cheap as it should be. */
  public static boolean judge(Path packages, int rounds) throws Exception {
    try (CountedServer server = CountedServer.start()) {
      Looks looks = new Looks(server, new DebianPackages(packages), rounds);
      return looks.judge(100, 0.5) & looks.judge(1_000, 0.25);
    }
  }

  private boolean judge(int tables, double ofExporter) throws Exception {
    server.growTo(tables);
    boolean met;
    try (Contest contest = new Contest(server)) {
      contest.enter(EXPORTER, 10, 50, Exporter.asShipped(server, packages));
      contest.enter(OURS, A_DAY, 100, new Bellwether(server));
      contest.enter(FLOOR, A_DAY, 100, BareStatements.ofInstance(server));
      contest.enter(CHECKS, 1, 2, new CheckPostgres(server, packages));
      contest.enter(FLOOR_SIZE, 100, 100, BareStatements.withSize(server));
      contest.run(rounds);
      met = judged(contest, "postgres." + tables + "-tables.", ofExporter);
    }
    return met & TableLooks.judge(server, packages, tables, rounds);
  }

  private static boolean judged(Contest contest, String name, double ofExporter) {
    boolean frugal =
        Verdict.of(name + "statements", "per look")
                .with("exporter", contest.median(EXPORTER, Cost::statements))
                .with("check_postgres", contest.median(CHECKS, Cost::statements))
                .atMost(1, contest.most(OURS, Cost::statements))
            & Verdict.of(name + "new-connections", "per look")
                .with("check_postgres", contest.median(CHECKS, Cost::connections))
                .atMost(0, contest.most(OURS, Cost::connections));
    return frugal
        & ratio(contest, name + "server-cpu.of-exporter", OURS, EXPORTER, SERVER, ofExporter)
        & ratio(contest, name + "server-cpu.of-floor", OURS, FLOOR, SERVER, 1.3)
        & ratio(contest, name + "server-cpu.of-check_postgres", OURS, CHECKS, SERVER, 0.02)
        & ratio(contest, name + "own-cpu.of-exporter", OURS, EXPORTER, OWN, 0.5);
  }

  private static boolean ratio(
      Contest contest,
      String name,
      String ours,
      String peer,
      ToDoubleFunction<Cost> what,
      double goal) {
    return Verdict.of(name, "ratio")
        .with("peer_ms", contest.median(peer, what))
        .with("ours_ms", contest.median(ours, what))
        .atMost(goal, contest.ratio(ours, peer, what));
  }
}
