// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import io.bellwether.testkit.SpoiledLedger.Act;
import io.bellwether.testkit.ledger.LedgerCase;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What a check and a source can both do wrong. */
final class PlayerFlaws {
  private static final String FIGURES = "givesTheFiguresItDeclares";
  private static final String SECRETS = "tellsNoSecret";
  private static final String INTERRUPTS = "doesNotSwallowAnInterrupt";
  private static final String MORE = "opensNothingMoreRunByRun";
  private static final String CLOSED = "leavesNothingWhenClosedTwice";

  private PlayerFlaws() {}

  static List<Flaw<Act>> all() {
    List<Flaw<Act>> all = new ArrayList<>();
    all.addAll(figures());
    all.addAll(secrets());
    all.addAll(interrupts());
    all.addAll(leaks());
    all.addAll(trouble());
    return all;
  }

  private static Act adding(Sample sample) {
    return (self, into) -> {
      into.add(sample);
      return self.well(into);
    };
  }

  private static Act looking(Labels labels) {
    return adding(Sample.counter("ledger_looks", 1).with(labels).in(Unit.COUNT));
  }

  private static Act after(Before before) {
    return (self, into) -> {
      before.run(self);
      return self.well(into);
    };
  }

  private interface Before {
    void run(SpoiledLedger self) throws Exception;
  }

  private static List<Flaw<Act>> figures() {
    Sample accounts = Sample.gauge("ledger_accounts", 1).in(Unit.COUNT);
    Sample endless = Sample.gauge("ledger_accounts", Double.POSITIVE_INFINITY).in(Unit.COUNT);
    return List.of(
        new Flaw<>(
            "another figure",
            FIGURES,
            "'other' is given but not declared",
            adding(Sample.gauge("other", 1))),
        new Flaw<>(
            "another unit",
            FIGURES,
            "is given in BYTES, declared in COUNT",
            adding(accounts.in(Unit.BYTES))),
        new Flaw<>(
            "another type",
            FIGURES,
            "is given as COUNTER, declared as GAUGE",
            adding(Sample.counter("ledger_accounts", 1).in(Unit.COUNT))),
        new Flaw<>(
            "another label",
            FIGURES,
            "is given with the labels [shop], declared with [store]",
            looking(Labels.of("shop", "x"))),
        new Flaw<>(
            "no label",
            FIGURES,
            "is given with the labels [], declared with [store]",
            looking(Labels.NONE)),
        new Flaw<>(
            "one series twice",
            FIGURES,
            "'ledger_accounts' is given twice in one run",
            adding(accounts)),
        new Flaw<>("an infinite figure", FIGURES, "is infinite", adding(endless)),
        new Flaw<>(
            "a counter below zero",
            FIGURES,
            "is a counter below zero",
            adding(Sample.counter("ledger_looks", -1).in(Unit.COUNT))),
        new Flaw<>(
            "another distribution",
            FIGURES,
            "'waits' is given but not declared",
            (self, into) -> {
              into.observe("waits", Labels.NONE, 1);
              return self.well(into);
            }));
  }

  private static List<Flaw<Act>> secrets() {
    byte[] token = LedgerCase.TOKEN.getBytes(StandardCharsets.UTF_8);
    String encoded = "Basic " + Base64.getEncoder().encodeToString(token);
    return List.of(
        new Flaw<>(
            "a label with the token",
            SECRETS,
            "a figure tells a secret",
            looking(Labels.of("store", LedgerCase.TOKEN))),
        new Flaw<>(
            "an encoded token",
            SECRETS,
            "a figure tells a secret",
            looking(Labels.of("store", encoded))),
        new Flaw<>(
            "an exception with the token",
            SECRETS,
            "what was thrown tells a secret",
            (self, into) -> {
              throw new IOException("outer", new IOException("with " + LedgerCase.TOKEN));
            }),
        new Flaw<>(
            "a log with the token",
            SECRETS,
            "the log tells a secret",
            after(
                self ->
                    self.ledger.context.log().log(System.Logger.Level.TRACE, LedgerCase.TOKEN))));
  }

  private static List<Flaw<Act>> interrupts() {
    return List.of(
        new Flaw<>(
            "forgetting an interrupt",
            INTERRUPTS,
            "and without the interrupt",
            (self, into) -> {
              Health health = self.well(into);
              Thread.interrupted();
              return health;
            }),
        new Flaw<>(
            "wrapping an interrupt",
            INTERRUPTS,
            "and did not restore the interrupt",
            (self, into) -> {
              try {
                new CountDownLatch(1).await();
                return self.well(into);
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            }),
        new Flaw<>("hanging", INTERRUPTS, "has not come back", after(self -> Leftovers.hang())));
  }

  private static List<Flaw<Act>> leaks() {
    return List.of(
        new Flaw<>(
            "a thread each run", MORE, "thread 'forgotten'", after(self -> Leftovers.thread())),
        new Flaw<>("a file each run", MORE, "forgotten", after(self -> Leftovers.file())),
        new Flaw<>(
            "a connection each run",
            MORE,
            "socket:[",
            after(self -> Leftovers.socket(self.ledger.server.address()))),
        new Flaw<>(
            "a thread that outlives it",
            CLOSED,
            "thread 'forgotten'",
            after(self -> Leftovers.thread())),
        new Flaw<>(
            "an end that fails the second time",
            CLOSED,
            "closed before",
            after(SpoiledLedger::failWhenClosedTwice)));
  }

  private static List<Flaw<Act>> trouble() {
    return List.of(
        new Flaw<>(
            "an exception that is not lost",
            "isLostWhenNobodyIsThere",
            "whether it is lost",
            (self, into) -> {
              try {
                return self.well(into);
              } catch (IOException e) {
                throw new IllegalStateException("something is wrong", e.getCause());
              }
            }),
        new Flaw<>(
            "failing when unreachable for ever",
            "comesBackWhenTheTroubleIsOver",
            "the trouble is over, but two runs in a row did not see it",
            SpoiledLedger::wellUntilItFails),
        new Flaw<>(
            "a connection that is not closed at the deadline",
            "endsAtItsDeadlineWhenNobodyAnswers",
            "has not come back",
            PlayerFlaws::askWithoutClosing),
        new Flaw<>(
            "a limit of its own alone",
            "stopsWhenItIsToldTo",
            "has not come back",
            PlayerFlaws::askWithALimitOfItsOwn),
        new Flaw<>(
            "a connection kept after each failure",
            "troubleLeavesNothingBehind",
            "socket:[",
            (self, into) -> {
              try {
                return self.well(into);
              } catch (IOException e) {
                Leftovers.socket(self.ledger.server.address());
                throw e;
              }
            }));
  }

  private static Health askWithoutClosing(SpoiledLedger self, Measurements into)
      throws IOException {
    return ask(self, 0);
  }

  private static Health askWithALimitOfItsOwn(SpoiledLedger self, Measurements into)
      throws IOException {
    return ask(self, 30_000);
  }

  private static Health ask(SpoiledLedger self, int limit) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(self.ledger.proxy.address());
      socket.setSoTimeout(limit);
      socket.getOutputStream().write("LOOK me\n".getBytes(StandardCharsets.US_ASCII));
      return Health.healthy("heard " + socket.getInputStream().read());
    }
  }
}
