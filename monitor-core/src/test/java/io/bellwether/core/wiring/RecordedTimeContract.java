// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Notification;
import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.notify.Message;
import io.bellwether.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A time that was lived through by a real plan, and the same out of its history: alert by alert and
 * message by message. A store extends it and hands out what it keeps.
 */
public abstract class RecordedTimeContract {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
  private static final int MOST = 100_000;
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** A history in memory keeps the newest thousand, of which so many hours have fewer. */
  private static final int HOURS_AT_ONCE = 4;

  /** Within a day everything comes that the plan has; in fewer hours one or the other may not. */
  private static final int HOURS_OF_ALL = 24;

  @RegisterExtension final Campaign campaign = Campaign.named("recorded-time");

  private final Map<String, AlertRow> livedAlerts = new LinkedHashMap<>();
  private final Map<String, MessageRow> livedMessages = new LinkedHashMap<>();

  /** For the extending class alone. */
  protected RecordedTimeContract() {}

  /** One that is empty, on a clock that stands there. */
  protected abstract HistoryStore begun(Instant at) throws IOException;

  /** The same after it was closed, as who looks back at that time opens it. */
  protected abstract HistoryStore reopened(Instant at) throws IOException;

  /** How many hours the short form lives through, and the long one. */
  protected abstract int hours(boolean atLength);

  private static final class Attentive extends Playback {
    private final List<String> told = new ArrayList<>();

    @Override
    public void put(String channel, List<Message> more) {
      more.forEach(one -> told.add(words(one)));
      super.put(channel, more);
    }
  }

  @Test
  void whatWasLivedByARealPlanIsWhatIsPlayed() throws Exception {
    List<String> told = new ArrayList<>();
    Instant begin = ManualClock.START;
    Instant end;
    try (HistoryStore history = begun(begin)) {
      PlannedWeek week = new PlannedWeek(history, campaign.random());
      live(week, history);
      end = week.scene.clock.instant();
      week.scene.sent.forEach(one -> told.add(words(one)));
    }
    campaign.count("alerts", livedAlerts.size());
    campaign.count("messages", livedMessages.size());
    assertThat(livedMessages).as("each is kept that was sent").hasSameSizeAs(told);
    assertThat(told).as("a comparison of nothing is none").isNotEmpty();
    if (campaign.size(hours(false), hours(true)) >= HOURS_OF_ALL) {
      assertThatAllCame(told);
    }

    Attentive playback = new Attentive();
    try (HistoryStore history = reopened(end)) {
      Played played = lookBack(history, begin).until(end, playback);
      assertSame(alerts(played.alerts()), alerts(livedAlerts.values()));
      assertSame(messages(played.messages()), messages(livedMessages.values()));
    }
    assertSame(playback.told, told);
  }

  private void live(PlannedWeek week, HistoryStore history) throws IOException {
    int hours = campaign.size(hours(false), hours(true));
    for (int lived = 0; lived < hours; lived += HOURS_AT_ONCE) {
      week.live(Duration.ofHours(Math.min(HOURS_AT_ONCE, hours - lived)));
      history.alerts(Instant.EPOCH, END, MOST).forEach(row -> livedAlerts.put(row.id(), row));
      history
          .messages(Optional.empty(), Instant.EPOCH, END, MOST)
          .forEach(row -> livedMessages.put(row.id() + row.channel(), row));
    }
  }

  private static LookBack lookBack(HistoryStore history, Instant begin) {
    Configuration configuration = AlertTexts.setup().check(PlannedWeek.inputs()).configuration();
    Rewound ticks = new Rewound(begin);
    Roster roster =
        new Making(
                ticks, RecordedTimeContract.class.getClassLoader(), Calls.UNHEARD, new Notebooks())
            .roster(configuration, List.of());
    return new LookBack(ticks, roster, AlertPlan.of(configuration), history, begin);
  }

  private void assertThatAllCame(List<String> told) {
    assertThatSome(row -> row.decision().contains("\"kind\":\"inhibited\""), "inhibited");
    assertThatSome(row -> row.decision().contains("\"kind\":\"silence\""), "silenced");
    assertThatSome(row -> row.decision().contains("\"kind\":\"window\""), "planned");
    assertThatSome(
        row -> row.decision().contains("desk") && row.decision().contains("oncall"), "on two ways");
    assertThat(livedMessages.values().stream().map(MessageRow::channel)).contains("desk", "oncall");
    assertThat(livedMessages.values().stream().map(MessageRow::reason))
        .contains(
            Notification.Reason.FIRING, Notification.Reason.RESOLVED, Notification.Reason.DIGEST);
    assertThat(livedMessages.values().stream().anyMatch(row -> row.alerts() > 1))
        .as("grouped")
        .isTrue();
    assertThat(livedAlerts.values().stream().filter(one -> one.message().contains("timed out")))
        .as("explained by the source they rest on, which speaks alone")
        .isEmpty();
    assertThat(told).anyMatch(one -> one.contains("connection refused"));
  }

  private void assertThatSome(Predicate<AlertRow> that, String how) {
    assertThat(livedAlerts.values().stream().anyMatch(that)).as(how).isTrue();
  }

  private static void assertSame(List<String> played, List<String> lived) {
    List<String> more = without(played, lived);
    List<String> less = without(lived, played);
    assertThat(more).as("played and not lived, while %s were lived and not played", less).isEmpty();
    assertThat(less).as("lived and not played").isEmpty();
  }

  private static List<String> without(List<String> all, List<String> others) {
    Map<String, Integer> counts = new HashMap<>();
    others.forEach(one -> counts.merge(one, 1, Integer::sum));
    return all.stream().filter(one -> counts.merge(one, -1, Integer::sum) < 0).toList();
  }

  private static Instant second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  private static List<String> alerts(Iterable<AlertRow> rows) {
    List<String> words = new ArrayList<>();
    for (AlertRow row : rows) {
      words.add(
          String.join(
              " ",
              second(row.at()).toString(),
              row.resolved().map(at -> second(at).toString()).orElse("..."),
              row.severity().toString(),
              row.component(),
              row.rule() + row.labels(),
              row.message(),
              row.decision()));
    }
    return words;
  }

  private static List<String> messages(Iterable<MessageRow> rows) {
    List<String> words = new ArrayList<>();
    for (MessageRow row : rows) {
      words.add(
          String.join(
              " ",
              second(row.at()).toString(),
              row.channel(),
              row.reason().toString(),
              row.group(),
              Integer.toString(row.alerts()),
              row.outcome(),
              row.title()));
    }
    return words;
  }

  /** With all that it says of each alert, but for the ids. */
  private static String words(Message one) {
    List<String> items =
        one.items().stream()
            .map(
                item ->
                    item.severity()
                        + " "
                        + item.labels()
                        + " "
                        + item.summary()
                        + " since "
                        + second(item.since())
                        + item.resolved().map(at -> " until " + second(at)).orElse(""))
            .toList();
    return second(one.at())
        + " "
        + one.channel()
        + " "
        + one.reason()
        + " "
        + one.group()
        + " "
        + items
        + " and "
        + one.leftOut()
        + " more: "
        + one.text().replaceAll(ID, "ID");
  }
}
