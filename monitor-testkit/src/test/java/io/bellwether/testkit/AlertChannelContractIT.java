// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.alert.Receipt.Outcome;
import io.bellwether.testkit.ledger.Ledger;
import io.bellwether.testkit.ledger.LedgerCase;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AlertChannelContractIT {
  private static Act act = SpoiledChannel::well;

  /** One delivery. */
  @FunctionalInterface
  private interface Act {
    @Nullable Receipt deliver(SpoiledChannel self, Notification notification, Run run)
        throws Exception;
  }

  /** A ledger's channel that delivers as the flaw says. */
  private static final class SpoiledChannel implements AlertChannel, AutoCloseable {
    private final LedgerCase ledger;
    private final Ledger good;
    private boolean failed;
    private boolean failsWhenClosedTwice;
    private boolean closed;

    SpoiledChannel(LedgerCase ledger) {
      this.ledger = ledger;
      this.good = ledger.ledger();
    }

    Receipt well(Notification notification, Run run) throws IOException, InterruptedException {
      return good.deliver(notification, run);
    }

    @Override
    @SuppressWarnings("NullAway") // that a channel answers null is one of the flaws
    public @Nullable Receipt deliver(Notification notification, Run run) throws Exception {
      return act.deliver(this, notification, run);
    }

    @Override
    public void close() throws IOException {
      if (closed && failsWhenClosedTwice) {
        throw new IllegalStateException("closed before");
      }
      closed = true;
      good.close();
    }
  }

  /** A channel with the last flaw, which is tried with little patience. */
  static class Trial extends AlertChannelContract {
    private final LedgerCase ledger = new LedgerCase();

    @Override
    protected AlertChannel channel() {
      return new SpoiledChannel(ledger);
    }

    @Override
    protected void serviceAnswers(int status) {
      ledger.server.answer(status);
    }

    @Override
    protected List<String> seenByPeople() {
      return ledger.server.seen();
    }

    @Override
    protected Trouble trouble() {
      return Trouble.by(ledger.proxy);
    }

    @Override
    protected boolean tellsOnce() {
      return true;
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

  /** A service that is said not to know repetitions, and does. */
  static class ForgetfulTrial extends Trial {
    @Override
    protected boolean tellsOnce() {
      return false;
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFlawIsFound() {
    return Flaws.found(all(), Trial.class, flaw -> act = flaw);
  }

  @TestFactory
  Stream<DynamicTest> aRepetitionThatIsLostIsFoundToo() {
    Act well = SpoiledChannel::well;
    String clause = "tellsPeopleOnceWhereTheServiceCanTell";
    return Flaws.found(
        List.of(new Flaw<>("told once", clause, "what people saw", well)),
        ForgetfulTrial.class,
        flaw -> act = flaw);
  }

  @Test
  void noClauseIsEmpty() {
    Flaws.assertCoverEveryClause(all(), AlertChannelContract.class);
  }

  private static List<Flaw<Act>> all() {
    List<Flaw<Act>> all = new ArrayList<>();
    all.addAll(deliveries());
    all.addAll(answers());
    all.addAll(repetitions());
    all.addAll(texts());
    all.addAll(troubles());
    all.addAll(secrets());
    all.addAll(endings());
    return all;
  }

  private static Act saying(Receipt receipt) {
    return (self, notification, run) -> receipt;
  }

  /** Delivers as it should and says something else. */
  private static Act thenSaying(Receipt receipt) {
    return (self, notification, run) -> {
      self.well(notification, run);
      return receipt;
    };
  }

  private static List<Flaw<Act>> deliveries() {
    String clause = "deliversAndHasProof";
    Receipt later = Receipt.retry("later", Optional.empty());
    return List.of(
        new Flaw<>("no receipt", clause, "a delivery answered null", (self, told, run) -> null),
        new Flaw<>("no proof", clause, "the proof", thenSaying(Receipt.delivered(" "))),
        new Flaw<>("nobody told", clause, "what people saw", saying(Receipt.delivered("ok"))),
        new Flaw<>("later", clause, "200: answered RETRY", thenSaying(later)),
        new Flaw<>(
            "told twice",
            clause,
            "what people saw",
            (self, told, run) -> {
              self.well(Notifications.firing(told.title()).build(), run);
              return self.well(told, run);
            }),
        new Flaw<>(
            "no word of what it is about",
            clause,
            "warehouse",
            (self, told, run) -> self.well(Notifications.firing("something").build(), run)),
        new Flaw<>(
            "no digests",
            "tellsForEveryReason",
            "DIGEST: answered REFUSED",
            (self, told, run) ->
                told.reason() == Reason.DIGEST
                    ? Receipt.refused("what is that")
                    : self.well(told, run)));
  }

  /** Says one outcome where the service's answer means another. */
  private static Act mistaking(Outcome from, Receipt to) {
    return (self, told, run) -> {
      Receipt receipt = self.well(told, run);
      return receipt.outcome() == from ? to : receipt;
    };
  }

  private static List<Flaw<Act>> answers() {
    Receipt later = Receipt.retry("later", Optional.empty());
    String gives = "givesUpWhereARepetitionCanNotHelp";
    return List.of(
        new Flaw<>(
            "giving up when busy",
            "asksForARepetitionWhereItMayHelp",
            "408: answered REFUSED",
            mistaking(Outcome.RETRY, Receipt.refused("no"))),
        new Flaw<>(
            "delivered when busy",
            "asksForARepetitionWhereItMayHelp",
            "408: answered DELIVERED",
            mistaking(Outcome.RETRY, Receipt.delivered("sure"))),
        new Flaw<>(
            "trying for ever", gives, "400: answered RETRY", mistaking(Outcome.REFUSED, later)),
        new Flaw<>(
            "an exception for a refusal",
            gives,
            "400: threw java.io.IOException",
            (self, told, run) -> {
              Receipt receipt = self.well(told, run);
              if (receipt.outcome() == Outcome.REFUSED) {
                throw new IOException(receipt.answer());
              }
              return receipt;
            }));
  }

  private static List<Flaw<Act>> repetitions() {
    return List.of(
        new Flaw<>(
            "an id of its own each time",
            "tellsPeopleOnceWhereTheServiceCanTell",
            "what people saw",
            (self, told, run) -> self.well(with("n-" + UUID.randomUUID(), told), run)),
        new Flaw<>(
            "one id for all",
            "tellsOfASecondFiringToo",
            "what people saw",
            (self, told, run) -> self.well(with("the-one", told), run)));
  }

  private static Notification with(String id, Notification told) {
    return Notifications.following(told.reason(), told).id(id).text(told.text()).build();
  }

  private static List<Flaw<Act>> texts() {
    return List.of(
        new Flaw<>(
            "text as it comes",
            "takesTextAsText",
            "<!channel>",
            (self, told, run) -> raw(self, told.id(), told.text())),
        new Flaw<>(
            "no strange texts",
            "takesTextAsText",
            "answered REFUSED",
            (self, told, run) ->
                told.text().contains("<script>")
                    ? Receipt.refused("strange")
                    : self.well(told, run)),
        new Flaw<>(
            "links to anywhere",
            "takesTextAsText",
            "javascript:",
            (self, told, run) -> raw(self, told.id(), "warehouse " + told.link())),
        new Flaw<>(
            "no long texts",
            "cutsWhatIsTooLong",
            "a huge message: answered REFUSED",
            (self, told, run) ->
                told.text().length() > 10_000
                    ? Receipt.refused("too long")
                    : self.well(told, run)));
  }

  private static Receipt raw(SpoiledChannel self, String id, String text) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(self.ledger.server.address());
      String line =
          "TELL " + LedgerCase.TOKEN + " " + id + " " + text.lines().findFirst().orElse("");
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      return Receipt.delivered("heard " + socket.getInputStream().read());
    }
  }

  /** What it says where it should say that it could not. */
  private static Act inTrouble(Receipt receipt) {
    return (self, told, run) -> {
      try {
        return self.well(told, run);
      } catch (IOException e) {
        return receipt;
      }
    };
  }

  private static List<Flaw<Act>> troubles() {
    Act refuses = inTrouble(Receipt.refused("no"));
    Act believes = inTrouble(Receipt.delivered("I hope"));
    String alone = "asksForARepetitionWhenNobodyIsThere";
    String silent = "endsAtItsDeadlineWhenNobodyAnswers";
    return List.of(
        new Flaw<>(
            "giving up when nobody is there", alone, "nobody is there: answered REFUSED", refuses),
        new Flaw<>(
            "hoping that it arrived", alone, "nobody is there: answered DELIVERED", believes),
        new Flaw<>("never trying again", alone, "later", AlertChannelContractIT::onlyUntilItFails),
        new Flaw<>("giving up when silent", silent, "nobody answers: answered REFUSED", refuses),
        new Flaw<>(
            "no end when silent", silent, "has not come back", AlertChannelContractIT::endless),
        new Flaw<>(
            "hoping when stopped", "stopsWhenItIsToldTo", "stopped: answered DELIVERED", believes),
        new Flaw<>(
            "no end when stopped",
            "stopsWhenItIsToldTo",
            "has not come back",
            AlertChannelContractIT::endless));
  }

  private static Receipt onlyUntilItFails(SpoiledChannel self, Notification told, Run run)
      throws Exception {
    if (self.failed) {
      return Receipt.retry("as before", Optional.empty());
    }
    try {
      return self.well(told, run);
    } catch (IOException e) {
      self.failed = true;
      throw e;
    }
  }

  private static Receipt endless(SpoiledChannel self, Notification told, Run run)
      throws IOException, InterruptedException {
    try {
      return self.well(told, run);
    } catch (IOException e) {
      Leftovers.hang();
      throw e;
    }
  }

  private static List<Flaw<Act>> secrets() {
    String clause = "tellsNoSecretWhateverIsAnswered";
    String told = "posted with " + LedgerCase.TOKEN;
    return List.of(
        new Flaw<>(
            "an answer with the token",
            clause,
            "the receipt tells",
            saying(Receipt.delivered(told))),
        new Flaw<>(
            "a reference with it",
            clause,
            "the receipt tells",
            saying(Receipt.delivered("ok", told))),
        new Flaw<>(
            "an exception with it",
            clause,
            "the receipt tells",
            (self, notification, run) -> {
              throw new IOException(told);
            }),
        new Flaw<>(
            "a log with it",
            clause,
            "the log tells",
            (self, notification, run) -> {
              self.ledger.context.log().log(System.Logger.Level.DEBUG, told);
              return self.well(notification, run);
            }),
        new Flaw<>(
            "a page for an answer", clause, "answer", saying(Receipt.refused("<html>\n<body>"))));
  }

  private static List<Flaw<Act>> endings() {
    String clause = "leavesNothingWhenClosedTwice";
    return List.of(
        new Flaw<>(
            "a thread for each",
            clause,
            "thread 'forgotten'",
            (self, told, run) -> {
              Leftovers.thread();
              return self.well(told, run);
            }),
        new Flaw<>(
            "an end that fails the second time",
            clause,
            "closed before",
            (self, told, run) -> {
              self.failsWhenClosedTwice = true;
              return self.well(told, run);
            }));
  }
}
