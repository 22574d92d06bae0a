// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.alert.Receipt.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AlertChannel} must keep, tried against a double of its service that the test
 * starts.
 *
 * <pre>{@code
 * class SlackChannelTest extends AlertChannelContract {
 *   private final FakeSlack slack = FakeSlack.start();
 *   private final TroubledProxy proxy = TroubledProxy.to(slack.port());
 *   @Override protected AlertChannel channel() { return new SlackChannel(settings(proxy), context); }
 *   @Override protected void serviceAnswers(int status) { slack.answer(status); }
 *   @Override protected List<String> seenByPeople() { return slack.texts(); }
 *   @Override protected Trouble trouble() { return Trouble.by(proxy); }
 * }
 * }</pre>
 */
public abstract class AlertChannelContract {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final String MARK = "warehouse";
  private static final int MANY = 20;

  private final List<AlertChannel> made = new ArrayList<>();

  /** For subclasses. */
  protected AlertChannelContract() {}

  /** A new channel to the double, which answers that all is well until told otherwise. */
  protected abstract AlertChannel channel() throws Exception;

  /** From now on the double answers with this status of its protocol, as the real service does. */
  protected abstract void serviceAnswers(int status) throws Exception;

  /**
   * The messages that reached people so far, oldest first, in the form in which the service got
   * them and with what its protocol says happens to them: what it drops as known is not among them.
   */
  protected abstract List<String> seenByPeople() throws Exception;

  /** How the service is troubled. */
  protected abstract Trouble trouble();

  /** The statuses with which the service takes a message. */
  protected List<Integer> takingStatuses() {
    return List.of(200);
  }

  /** The statuses after which repeating may help. */
  protected List<Integer> busyStatuses() {
    return List.of(408, 425, 429, 500, 502, 503, 504);
  }

  /** The statuses after which repeating cannot help. */
  protected List<Integer> finalStatuses() {
    return List.of(400, 401, 403, 404, 410, 413, 422);
  }

  /** Whether the service can tell a repetition, so that people are told once. */
  protected boolean tellsOnce() {
    return false;
  }

  /**
   * What must not be found in a message as it reached the service, whatever a text held. A channel
   * in whose format one of these is plain text leaves it out.
   */
  protected List<String> commands() {
    return List.of("<!channel>", "<script>", "<img ", "\nBcc:", "\u001b", "\u0000", "javascript:");
  }

  /** Passwords, tokens and addresses with a token in them: they may show nowhere. */
  protected List<String> secrets() {
    return List.of();
  }

  /** What the channel has logged, usually {@code context.log().lines()}. */
  protected List<String> logged() {
    return List.of();
  }

  /** The time a delivery has while the service is silent; it may come back a second later. */
  protected Duration patience() {
    return Duration.ofSeconds(1);
  }

  /** How long what was left behind may take to go; only tests of this kit have less patience. */
  Duration settling() {
    return Leaks.PATIENCE;
  }

  private AlertChannel open() throws Exception {
    AlertChannel channel = channel();
    made.add(channel);
    return channel;
  }

  private static Notification firing() {
    return Notifications.firing(MARK + " is lost").build();
  }

  private static Attempt<Receipt> deliver(AlertChannel channel, Notification notification) {
    return Attempt.within(LONG, run -> channel.deliver(notification, run));
  }

  /** The outcome as the core reads it: an exception is a reason to try again. */
  private static Outcome outcome(Attempt<Receipt> attempt) {
    if (!attempt.cameBack() || attempt.answer().isEmpty() && attempt.failure().isEmpty()) {
      fail("a delivery " + attempt);
    }
    return attempt.answer().map(Receipt::outcome).orElse(Outcome.RETRY);
  }

  @AfterEach
  final void endTheTroubleAndCloseWhatWasMade() throws Exception {
    trouble().over();
    for (AlertChannel channel : made) {
      Player.close(channel);
    }
  }

  @Test
  final void deliversAndHasProof() throws Exception {
    AlertChannel channel = open();
    for (int status : takingStatuses()) {
      serviceAnswers(status);
      int before = seenByPeople().size();
      Attempt<Receipt> attempt = deliver(channel, firing());
      assertThat(outcome(attempt)).as("%s: %s", status, attempt).isEqualTo(Outcome.DELIVERED);
      assertThat(attempt.answer().map(Receipt::answer).orElse("")).as("the proof").isNotBlank();
      assertThat(seenByPeople()).as("what people saw").hasSize(before + 1);
      assertThat(seenByPeople().get(before)).contains(MARK);
    }
  }

  @Test
  final void tellsForEveryReason() throws Exception {
    AlertChannel channel = open();
    Notification first = firing();
    assertThat(outcome(deliver(channel, first))).isEqualTo(Outcome.DELIVERED);
    for (Reason reason : Reason.values()) {
      Notification next = Notifications.following(reason, first).build();
      Attempt<Receipt> attempt = deliver(channel, next);
      assertThat(outcome(attempt)).as("%s: %s", reason, attempt).isEqualTo(Outcome.DELIVERED);
    }
  }

  @Test
  final void asksForARepetitionWhereItMayHelp() throws Exception {
    AlertChannel channel = open();
    for (int status : busyStatuses()) {
      serviceAnswers(status);
      Attempt<Receipt> attempt = deliver(channel, firing());
      assertThat(outcome(attempt)).as("%s: %s", status, attempt).isEqualTo(Outcome.RETRY);
    }
  }

  @Test
  final void givesUpWhereARepetitionCanNotHelp() throws Exception {
    AlertChannel channel = open();
    for (int status : finalStatuses()) {
      serviceAnswers(status);
      Attempt<Receipt> attempt = deliver(channel, firing());
      assertThat(outcome(attempt)).as("%s: %s", status, attempt).isEqualTo(Outcome.REFUSED);
    }
  }

  @Test
  final void tellsPeopleOnceWhereTheServiceCanTell() throws Exception {
    AlertChannel channel = open();
    Notification same = firing();
    int before = seenByPeople().size();
    assertThat(outcome(deliver(channel, same))).isEqualTo(Outcome.DELIVERED);
    assertThat(outcome(deliver(open(), same))).as("again").isEqualTo(Outcome.DELIVERED);
    assertThat(seenByPeople()).as("what people saw").hasSize(before + (tellsOnce() ? 1 : 2));
  }

  @Test
  final void tellsOfASecondFiringToo() throws Exception {
    AlertChannel channel = open();
    int before = seenByPeople().size();
    assertThat(outcome(deliver(channel, firing()))).isEqualTo(Outcome.DELIVERED);
    assertThat(outcome(deliver(channel, firing()))).isEqualTo(Outcome.DELIVERED);
    assertThat(seenByPeople()).as("what people saw").hasSize(before + 2);
  }

  @Test
  final void takesTextAsText() throws Exception {
    AlertChannel channel = open();
    for (String hostile : HostileText.ALL) {
      int before = seenByPeople().size();
      Attempt<Receipt> attempt = deliver(channel, HostileText.everywhere(MARK, hostile));
      assertThat(outcome(attempt))
          .as("with '%s': %s", hostile, attempt)
          .isEqualTo(Outcome.DELIVERED);
      assertThat(seenByPeople()).as("what people saw").hasSize(before + 1);
      assertThat(seenByPeople().get(before)).contains(MARK).doesNotContain(commands());
    }
  }

  @Test
  final void cutsWhatIsTooLong() throws Exception {
    AlertChannel channel = open();
    int before = seenByPeople().size();
    Attempt<Receipt> attempt = deliver(channel, HostileText.tooMuch(MARK));
    assertThat(outcome(attempt)).as("a huge message: " + attempt).isEqualTo(Outcome.DELIVERED);
    assertThat(seenByPeople().get(before)).contains(MARK);
  }

  @Test
  final void asksForARepetitionWhenNobodyIsThere() throws Exception {
    AlertChannel channel = open();
    trouble().unreachable();
    Attempt<Receipt> attempt = deliver(channel, firing());
    assertThat(outcome(attempt)).as("nobody is there: " + attempt).isEqualTo(Outcome.RETRY);
    trouble().over();
    assertThat(outcome(deliver(channel, firing()))).as("later").isEqualTo(Outcome.DELIVERED);
  }

  @Test
  final void endsAtItsDeadlineWhenNobodyAnswers() throws Exception {
    AlertChannel used = open();
    deliver(used, firing());
    trouble().silent();
    for (AlertChannel channel : List.of(open(), used)) {
      Attempt<Receipt> attempt = Attempt.within(patience(), run -> channel.deliver(firing(), run));
      assertThat(outcome(attempt)).as("nobody answers: " + attempt).isEqualTo(Outcome.RETRY);
    }
  }

  @Test
  final void stopsWhenItIsToldTo() throws Exception {
    AlertChannel channel = open();
    trouble().silent();
    Attempt<Receipt> attempt =
        Attempt.stoppedAfter(Duration.ofMillis(300), run -> channel.deliver(firing(), run));
    assertThat(outcome(attempt)).as("stopped: " + attempt).isEqualTo(Outcome.RETRY);
  }

  @Test
  final void tellsNoSecretWhateverIsAnswered() throws Exception {
    AlertChannel channel = open();
    List<Attempt<Receipt>> attempts = new ArrayList<>();
    List<Integer> statuses = new ArrayList<>(takingStatuses());
    statuses.addAll(busyStatuses());
    statuses.addAll(finalStatuses());
    for (int status : statuses) {
      serviceAnswers(status);
      attempts.add(deliver(channel, firing()));
    }
    trouble().unreachable();
    attempts.add(deliver(channel, firing()));
    attempts.forEach(this::assertHides);
  }

  private void assertHides(Attempt<Receipt> attempt) {
    String all = attempt.answer().map(one -> one + " " + one.reference()).orElse("");
    Wording.assertHides(secrets(), "the receipt", all + Wording.messages(attempt.failure()));
    attempt.answer().map(Receipt::answer).ifPresent(text -> Wording.assertOneLine("answer", text));
    logged().forEach(line -> Wording.assertHides(secrets(), "the log", line));
  }

  @Test
  final void leavesNothingWhenClosedTwice() throws Exception {
    Leaks leaks = Leaks.watch();
    AlertChannel channel = channel();
    for (int i = 0; i < MANY; i++) {
      assertThat(outcome(deliver(channel, firing()))).isEqualTo(Outcome.DELIVERED);
    }
    Player.close(channel);
    Player.close(channel);
    leaks.assertNone(settling());
  }
}
