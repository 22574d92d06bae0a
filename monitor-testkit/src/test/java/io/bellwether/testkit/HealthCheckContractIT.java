// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.testkit.SpoiledLedger.Act;
import io.bellwether.testkit.ledger.LedgerCase;
import io.bellwether.testkit.ledger.LedgerPlugin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HealthCheckContractIT {
  private static Act act = SpoiledLedger::well;

  /** A check with the last flaw, which is tried with little patience. */
  static class Trial extends RemoteCheckContract {
    private final LedgerCase ledger = new LedgerCase();

    @Override
    protected HealthCheck check() {
      return new SpoiledCheck(new SpoiledLedger(ledger, act));
    }

    @Override
    protected Trouble trouble() {
      return Trouble.by(ledger.proxy);
    }

    @Override
    protected List<Figure> figures() {
      return LedgerPlugin.FIGURES;
    }

    @Override
    protected List<String> secrets() {
      return List.of(LedgerCase.TOKEN);
    }

    @Override
    protected List<String> logged() {
      return ledger.logged();
    }

    @Override
    protected Duration limit() {
      return Duration.ofSeconds(2);
    }

    @Override
    protected Duration patience() {
      return Duration.ofMillis(200);
    }

    @Override
    Duration settling() {
      return Duration.ofMillis(200);
    }

    @AfterEach
    void clear() throws Exception {
      Leftovers.clear();
      ledger.close();
    }
  }

  private record SpoiledCheck(SpoiledLedger spoiled) implements HealthCheck, AutoCloseable {
    @Override
    @SuppressWarnings("NullAway") // that a check answers null is one of the flaws
    public @Nullable Health check(CheckContext context) throws Exception {
      return spoiled.run(context.measurements());
    }

    @Override
    public void close() throws IOException {
      spoiled.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFlawIsFound() {
    return Flaws.found(all(), Trial.class, flaw -> act = flaw);
  }

  @Test
  void noClauseIsEmpty() {
    Flaws.assertCoverEveryClause(all(), RemoteCheckContract.class);
  }

  private static List<Flaw<Act>> all() {
    List<Flaw<Act>> all = new ArrayList<>(PlayerFlaws.all());
    all.addAll(judgements());
    all.addAll(messages());
    all.addAll(troubles());
    return all;
  }

  private static Act saying(Health health) {
    return (self, into) -> health;
  }

  private static List<Flaw<Act>> judgements() {
    String clause = "judgesWhatWorks";
    return List.of(
        new Flaw<>("no answer", clause, "the check answered null", (self, into) -> null),
        new Flaw<>("lost", clause, "lost, although it works", saying(Health.lost("gone"))),
        new Flaw<>("unknown", clause, "UNKNOWN", saying(Health.unknown("who knows"))),
        new Flaw<>(
            "an error",
            clause,
            "a run of what works threw java.lang.StackOverflowError",
            (self, into) -> {
              throw new StackOverflowError();
            }),
        new Flaw<>(
            "hanging",
            clause,
            "a run of what works has not come back",
            (self, into) -> {
              Leftovers.hang();
              return null;
            }));
  }

  private static Flaw<Act> message(String what, String message, String says) {
    return new Flaw<>(what, "explainsItselfInOneLine", says, saying(Health.healthy(message)));
  }

  private static List<Flaw<Act>> messages() {
    String trace = "broke at org.postgresql.core.Query.run(Query.java:17)";
    return List.of(
        message("two lines", "57 of 100\nconnections", "control characters in the message"),
        message("an escape", "\u001b[31mred", "control characters in the message"),
        message("a stack trace", trace, "with a stack trace in it"),
        message("nothing", " ", "the message"),
        message("a novel", "x".repeat(1_001), "the message"),
        message("a full stop", "All is well.", "the message"),
        new Flaw<>(
            "a message with the token",
            "tellsNoSecret",
            "the health tells a secret",
            saying(Health.healthy("signed in with " + LedgerCase.TOKEN))),
        new Flaw<>(
            "a detail with the token",
            "tellsNoSecret",
            "the health tells a secret",
            saying(Health.healthy("fine").with("url", "http://x/?t=" + LedgerCase.TOKEN))));
  }

  /** What a check says instead, where a ledger throws. */
  private static Act inTrouble(Health health) {
    return (self, into) -> {
      try {
        return self.well(into);
      } catch (IOException e) {
        return health;
      }
    };
  }

  private static List<Flaw<Act>> troubles() {
    return List.of(
        new Flaw<>(
            "healthy without a look",
            "isLostWhenNobodyIsThere",
            "as if all were well",
            inTrouble(Health.healthy("fine"))),
        new Flaw<>(
            "unknown when unreachable",
            "isLostWhenNobodyIsThere",
            "whether it is lost",
            inTrouble(Health.of(Level.UNKNOWN, "no idea"))),
        new Flaw<>(
            "healthy when silent",
            "endsAtItsDeadlineWhenNobodyAnswers",
            "as if all were well",
            inTrouble(Health.healthy("fine"))),
        new Flaw<>(
            "critical but not lost when silent",
            "endsAtItsDeadlineWhenNobodyAnswers",
            "whether it is lost",
            inTrouble(Health.critical("slow"))),
        new Flaw<>(
            "healthy when stopped",
            "stopsWhenItIsToldTo",
            "as if all were well",
            inTrouble(Health.healthy("fine"))),
        new Flaw<>(
            "the token in trouble",
            "explainsTroubleWithoutSecrets",
            "the health tells a secret",
            inTrouble(Health.lost("no answer to " + LedgerCase.TOKEN))),
        new Flaw<>(
            "two lines in trouble",
            "explainsTroubleWithoutSecrets",
            "control characters",
            inTrouble(Health.lost("no\nanswer"))));
  }
}
