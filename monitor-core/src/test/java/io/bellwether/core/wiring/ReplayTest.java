// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.rule.Rule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time that was lived through, and the same time out of its history. */
class ReplayTest {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
  private static final int MOST = 100_000;
  private static final int HALF_A_DAY = 12;

  @RegisterExtension private final Campaign campaign = Campaign.named("replay");

  private final Map<String, AlertRow> livedAlerts = new LinkedHashMap<>();
  private final Map<String, MessageRow> livedMessages = new LinkedHashMap<>();
  private final HistoryStore history = new MemoryHistory(MOST, 1_000_000);

  private static Configuration configuration() {
    return new Setup().check(Inputs.none().code(PlayedWeek.tree())).configuration();
  }

  private Played replay(AlertPlan plan, Instant begin, Instant from, Instant to)
      throws IOException {
    Rewound ticks = new Rewound(begin);
    Roster roster =
        new Making(ticks, ReplayTest.class.getClassLoader(), Calls.UNHEARD, new Notebooks())
            .roster(configuration(), List.of());
    return new LookBack(ticks, roster, plan, history, from).until(to);
  }

  private static List<String> alerts(List<AlertRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparing(AlertRow::at).thenComparing(row -> row.rule() + row.labels()))
        .map(
            row ->
                row.at()
                    + " "
                    + row.resolved().map(Instant::toString).orElse("...")
                    + " "
                    + row.severity()
                    + " "
                    + row.rule()
                    + row.labels())
        .toList();
  }

  private static List<String> messages(List<MessageRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparing(MessageRow::at).thenComparing(MessageRow::title))
        .map(row -> row.at() + " " + row.channel() + " " + row.reason() + " " + row.title())
        .toList();
  }

  /** A history in memory keeps the newest thousand, of which half a day has fewer. */
  private void live(PlayedWeek week) throws IOException {
    int hours = campaign.size(12, 168);
    for (int lived = 0; lived < hours; lived += HALF_A_DAY) {
      week.live(Duration.ofHours(Math.min(HALF_A_DAY, hours - lived)));
      history.alerts(Instant.EPOCH, END, MOST).forEach(row -> livedAlerts.put(row.id(), row));
      history
          .messages(Optional.empty(), Instant.EPOCH, END, MOST)
          .forEach(row -> livedMessages.put(row.id() + row.channel(), row));
    }
  }

  @Test
  void whatWasLivedThroughIsWhatIsPlayed() throws Exception {
    PlayedWeek week = new PlayedWeek(history, campaign.random(), PlayedWeek.rules());
    Instant begin = week.now();
    live(week);

    List<AlertRow> alerts = List.copyOf(livedAlerts.values());
    List<MessageRow> messages = List.copyOf(livedMessages.values());
    List<String> pauses = toldPauses();
    Played played = replay(week.plan, begin, begin, week.now());
    assertThat(toldPauses()).as("old pauses are no news").isEqualTo(pauses);
    campaign.count("alerts", alerts.size());
    campaign.count("messages", messages.size());
    assertThat(alerts).hasSizeGreaterThan(3);
    assertSame(alerts(played.alerts()), alerts(alerts));
    assertSame(messages(played.messages()), messages(messages));
  }

  @Test
  void everyFunctionComesToTheSame() throws Exception {
    Random random = Campaign.isLong() ? campaign.random() : new Random(1);
    PlayedWeek week = new PlayedWeek(history, random, PlayedWeek.otherRules());
    Instant begin = week.now();
    live(week);

    List<AlertRow> lived = List.copyOf(livedAlerts.values());
    assertThat(lived.stream().map(AlertRow::rule).distinct())
        .containsAll(Stream.of(PlayedWeek.otherRules()).map(Rule::name).toList());
    campaign.count("alerts", lived.size());
    Played played = replay(week.plan, begin, begin, week.now());
    assertSame(alerts(played.alerts()), alerts(lived));
  }

  /**
   * These and no others: what comes and goes all the time was held for longer than any run-up is.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void beginningInTheMiddleComesToTheSame(long seed) throws Exception {
    PlayedWeek week = new PlayedWeek(history, new Random(seed), PlayedWeek.rules());
    week.live(Duration.ofHours(12));

    Instant from = week.now().minus(Duration.ofHours(6));
    Played played = replay(week.plan, LookBack.begin(week.plan, from), from, week.now());
    List<String> lived = gist(history.alerts(from, END, MOST));
    assertThat(lived).isNotEmpty();
    assertSame(gist(played.alerts()), lived);
    assertThat(played.notes()).noneMatch(note -> note.contains("no values"));
  }

  /** From then on it is not often enough any more to be seen to come and go by itself. */
  @Test
  void whatCameAndWentBeforeTheRunUpIsHeldInTheReplayToo() throws Exception {
    Rule busy = PlayedWeek.rule("busy", "queue > 80", Duration.ZERO);
    PlayedWeek week = new PlayedWeek(history, new Random(1), busy);
    comeAndGo(week, 6, 10);
    comeAndGo(week, 18, 25);

    Instant from = week.now().minus(Duration.ofHours(1));
    Instant begin = LookBack.begin(week.plan, from, history);
    assertThat(history.alerts(from, END, MOST)).isEmpty();
    assertThat(replay(week.plan, begin, from, week.now()).alerts()).isEmpty();
  }

  private static void comeAndGo(PlayedWeek week, int times, int minutes) {
    for (int i = 0; i < times * minutes; i++) {
      week.scene.handle(week.queueIs(i % minutes < minutes / 2 ? 90 : 10)).pass(60);
      week.scene.deliverAll();
    }
  }

  @Test
  void valuesThatBeginWithTheTimeThatIsAskedForAreToldOf() throws Exception {
    PlayedWeek week = new PlayedWeek(history, new Random(1), PlayedWeek.rules());
    Instant from = week.now();
    week.live(Duration.ofMinutes(30));

    Played played = replay(week.plan, LookBack.begin(week.plan, from), from, week.now());
    assertThat(played.notes()).anyMatch(note -> note.startsWith("the history has no values"));
  }

  /** Neither is kept as a pause: they show as times without any row. */
  @Test
  void neitherTheFirstStartNorAStopIsASilence() throws Exception {
    PlayedWeek week =
        new PlayedWeek(
            history,
            new Random(4),
            PlayedWeek.rule("seldom", "count(queue[10m]) < 6", Duration.ZERO),
            PlayedWeek.rule("standing", "changes(queue[10m]) < 6", Duration.ZERO));
    Instant begin = week.now();
    for (int i = 0; i < 60; i++) {
      if (i == 30) {
        week.scene.clock.advance(Duration.ofHours(1));
      }
      week.scene.handle(week.queueIs(40 + i % 7));
      week.scene.pass(60);
    }
    assertThat(history.alerts(Instant.EPOCH, END, MOST)).isEmpty();

    Played played = replay(week.plan, begin, begin, week.now());
    assertThat(played.alerts()).isEmpty();
    assertThat(played.notes()).anyMatch(note -> note.startsWith("nobody watched for 1h"));
  }

  private List<String> toldPauses() {
    return campaign.logged().lines().stream()
        .filter(line -> line.contains("nothing was looked at"))
        .toList();
  }

  private static void assertSame(List<String> played, List<String> lived) {
    List<String> more = new ArrayList<>(played);
    lived.forEach(more::remove);
    List<String> less = new ArrayList<>(lived);
    played.forEach(less::remove);
    assertThat(more).as("played and not lived, while %s were lived and not played", less).isEmpty();
    assertThat(less).as("lived and not played").isEmpty();
  }

  private static List<String> gist(List<AlertRow> rows) {
    return rows.stream()
        .map(row -> row.rule() + row.labels() + " " + row.severity())
        .sorted()
        .toList();
  }
}
