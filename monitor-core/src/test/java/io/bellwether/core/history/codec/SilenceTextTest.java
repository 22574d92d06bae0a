// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.alert.Recurrence;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matchers;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class SilenceTextTest {
  private static final Silence NIGHTS =
      new Silence(
          "s1",
          true,
          new Matchers(
              List.of(
                  Matcher.of("component", Matcher.Operator.LIKE, "shop-\\d+|\"x\""),
                  Matcher.of("severity", Matcher.Operator.UNEQUAL, "critical"))),
          Instant.EPOCH,
          Optional.empty(),
          Optional.of(
              new Recurrence(
                  EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                  LocalTime.of(22, 0),
                  LocalTime.of(4, 30, 15, 5),
                  ZoneId.of("Europe/Berlin"))),
          "ada",
          "nightly load");

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void whatIsWrittenComesBack(@ForAll long seed) throws IOException {
    Anything any = new Anything(seed);
    Silence silence =
        new Silence(
            any.text(),
            any.yes(),
            new Matchers(any.many(() -> matcher(any))),
            any.at(),
            any.maybe(any::at),
            any.maybe(() -> recurrence(any)),
            any.text(),
            any.text());
    assertThat(SilenceText.read(SilenceText.write(silence))).isEqualTo(silence);
  }

  private static Matcher matcher(Anything any) {
    Matcher.Operator operator = any.one(Matcher.Operator.values());
    boolean pattern = operator == Matcher.Operator.LIKE || operator == Matcher.Operator.UNLIKE;
    return Matcher.of(any.text(), operator, pattern ? "a.*\\d" : any.text());
  }

  private static Recurrence recurrence(Anything any) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    any.many(() -> any.one(DayOfWeek.values())).forEach(days::add);
    return new Recurrence(
        days,
        LocalTime.ofSecondOfDay(any.upTo(86_399)),
        LocalTime.ofSecondOfDay(any.upTo(86_399)),
        ZoneId.of(any.one("UTC", "Europe/Berlin", "Australia/Lord_Howe", "+05:30")));
  }

  @Test
  void damageIsNamed() throws IOException {
    Damaged.isNamed(
        SilenceText.write(NIGHTS), "the kept silence cannot be read: ", SilenceText::read);
  }

  @Test
  void oneWhoseConditionsAreGoneDoesNotMuteEverything() {
    String text = SilenceText.write(NIGHTS).replace("\"when\":", "\"was\":");
    assertThatThrownBy(() -> SilenceText.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'when' is missing");
  }

  @Test
  void zoneThatThisJavaDoesNotKnowIsNamed() {
    String text = SilenceText.write(NIGHTS).replace("Europe/Berlin", "Europe/Atlantis");
    assertThatThrownBy(() -> SilenceText.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Europe/Atlantis");
  }
}
