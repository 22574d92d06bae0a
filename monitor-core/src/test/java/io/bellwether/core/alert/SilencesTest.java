// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.schedule.Now;
import io.bellwether.core.text.Matchers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SilencesTest {
  private static final Instant START = Instant.parse("2026-01-02T21:00:00Z"); // a Friday
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Matchers SHOP = Matchers.equal(Map.of("source", "shop"));

  private final Silences silences = new Silences();
  private final Alert alert = new Scene().bad("busy").alert("busy");
  private Now now = new Now(5, 5, START);

  private void after(Duration time) {
    now = new Now(now.nanos() + time.toNanos(), 5, now.at().plus(time));
  }

  private void clockSet(Duration by) {
    now = new Now(now.nanos(), 5, now.at().plus(by));
  }

  private Silence silence(String id, boolean window, Matchers when) {
    return new Silence(
        id, window, when, START, Optional.of(START.plus(HOUR)), Optional.empty(), "ada", "works");
  }

  private Silence recurring(EnumSet<DayOfWeek> days) {
    Recurrence nights =
        new Recurrence(days, LocalTime.of(22, 0), LocalTime.of(4, 0), ZoneId.of("UTC"));
    return new Silence(
        "nights", true, SHOP, START, Optional.empty(), Optional.of(nights), "file", "backups");
  }

  private Optional<Mute> mute() {
    return silences.of(alert, now);
  }

  @Test
  void whatWouldGoOnForMoreThanTenYearsIsRefused() {
    Instant far = START.plus(Duration.ofDays(3_660));
    assertThatThrownBy(() -> silences.set(until(START, far), now))
        .hasMessageStartingWith("the silence would go on for more than ten years; name a nearer");
    assertThatThrownBy(() -> silences.set(until(far, far.plus(HOUR)), now))
        .hasMessageStartingWith("the silence would begin at 2036-01-10T21:00:00Z, in more than");
    silences.set(until(START, START.plus(Duration.ofDays(3_650))), now);
    assertThat(mute()).isPresent();
  }

  private static Silence until(Instant from, Instant end) {
    return new Silence("s", false, SHOP, from, Optional.of(end), Optional.empty(), "ada", "works");
  }

  @Test
  void silenceMutesWhatItFitsUntilItsEndAndIsThenForgotten() {
    SilenceTurn set = silences.set(silence("s1", false, SHOP), now);
    assertThat(set.changed()).isTrue();
    assertThat(mute()).contains(new Mute(Mute.Kind.SILENCE, "ada", "works", START.plus(HOUR)));
    silences.set(silence("s2", false, Matchers.equal(Map.of("source", "other"))), now);
    after(HOUR.minusSeconds(1));
    assertThat(silences.passed(now).wake()).hasValue(now.nanos() + 1_000_000_000L);
    after(Duration.ofSeconds(1));
    SilenceTurn over = silences.passed(now);
    assertThat(over.changed()).isTrue();
    assertThat(over.gone()).containsExactlyInAnyOrder("s1", "s2");
    assertThat(over.wake()).isEmpty();
    assertThat(mute()).isEmpty();
  }

  @Test
  void silenceToComeHoldsFromItsBegin() {
    Silence later =
        new Silence(
            "s1",
            false,
            SHOP,
            START.plusSeconds(30),
            Optional.of(START.plus(HOUR)),
            Optional.empty(),
            "ada",
            "");
    assertThat(silences.set(later, now).changed()).isFalse();
    assertThat(mute()).isEmpty();
    after(Duration.ofSeconds(30));
    assertThat(silences.passed(now).changed()).isTrue();
    assertThat(mute()).isPresent();
  }

  @Test
  void maintenanceIsNamedBeforeASilence() {
    silences.set(silence("a", false, SHOP), now);
    silences.set(silence("b", true, Matchers.NONE), now);
    assertThat(mute().map(Mute::kind)).contains(Mute.Kind.WINDOW);
  }

  @Test
  void whatRecursHoldsOnItsNightsAndStays() {
    silences.configured(List.of(recurring(EnumSet.of(DayOfWeek.FRIDAY))), now);
    assertThat(mute()).isEmpty();
    after(HOUR);
    assertThat(silences.passed(now).changed()).isTrue();
    assertThat(mute().map(Mute::until)).contains(Instant.parse("2026-01-03T04:00:00Z"));
    after(HOUR.multipliedBy(6));
    assertThat(silences.passed(now).changed()).isTrue();
    after(HOUR.multipliedBy(18));
    assertThat(silences.passed(now).changed()).as("the night after").isFalse();
    assertThat(silences.all()).hasSize(1);
  }

  @Test
  void clockThatIsSetIsSeenWithinAMinute() {
    SilenceTurn turn = silences.set(silence("s1", false, SHOP), now);
    assertThat(turn.wake()).hasValue(now.nanos() + Duration.ofMinutes(1).toNanos());
    clockSet(HOUR.multipliedBy(2));
    after(Duration.ofMinutes(1));
    assertThat(silences.passed(now).gone()).containsExactly("s1");
  }

  @Test
  void endedByTheBeginOfItsId() {
    silences.set(silence("s1", false, SHOP), now);
    silences.set(silence("t2", false, SHOP), now);
    SilenceTurn turn = silences.end(new Act.Unsilenced("s", new Mark("ada", START, "")), now);
    assertThat(turn.gone()).containsExactly("s1");
    assertThat(turn.changed()).isTrue();
    assertThat(silences.set()).extracting(Silence::id).containsExactly("t2");
  }

  @Test
  void whatCannotBeSetOrEndedIsRefusedWithWords() {
    silences.configured(List.of(recurring(EnumSet.of(DayOfWeek.MONDAY))), now);
    silences.set(silence("s1", false, SHOP), now);
    silences.set(silence("s2", false, SHOP), now);
    refused("nights", "silence 'nights' stands in the configuration; take it out there");
    refused("x", "no silence has an id that is or begins with 'x'");
    refused("s", "2 silences have an id that begins with 's'");
    after(HOUR);
    assertThatThrownBy(() -> silences.set(silence("s3", false, SHOP), now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the silence would have ended at 2026-01-02T22:00:00Z; it is 2026-01-02T22:00:00Z");
    Silence endless =
        new Silence("s4", false, SHOP, START, Optional.empty(), Optional.empty(), "ada", "");
    assertThatThrownBy(() -> silences.set(endless, now))
        .hasMessage("a silence needs an end, or days on which it recurs");
    assertThatThrownBy(() -> silences.set(recurring(EnumSet.noneOf(DayOfWeek.class)), now))
        .hasMessage("a silence that recurs needs a day of the week at least");
  }

  private void refused(String id, String words) {
    assertThatThrownBy(() -> silences.end(new Act.Unsilenced(id, new Mark("ada", START, "")), now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(words);
  }

  @Test
  void moreThanItsBoundAreRefusedAndThoseThereAreGoOn() {
    List<Silence> many = new ArrayList<>();
    for (int i = 0; i < Silences.MOST; i++) {
      many.add(silence("s" + i, false, Matchers.equal(Map.of("source", "shop" + i))));
    }
    silences.recall(many, now);
    assertThatThrownBy(() -> silences.set(silence("one more", false, SHOP), now))
        .hasMessage("there are 5000 silences already; end some, or silence by a pattern");
    silences.set(silence("s7", false, SHOP), now);
    assertThat(mute()).isPresent();
  }
}
