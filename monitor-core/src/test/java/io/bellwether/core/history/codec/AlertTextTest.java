// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.alert.Phase;
import io.bellwether.core.alert.Progress;
import io.bellwether.core.notify.KeptAlert;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class AlertTextTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void whatIsWrittenComesBack(@ForAll long seed) throws IOException {
    KeptAlert kept = kept(new Anything(seed));
    assertThat(AlertText.read(AlertText.write(kept))).isEqualTo(kept);
  }

  private static KeptAlert kept(Anything any) {
    Labels on = any.labels();
    Alert alert =
        new Alert(
            Identity.of(any.text(), on),
            any.text(),
            any.one(Phase.values()),
            any.one(Severity.values()),
            any.near(on),
            any.text(),
            any.text(),
            any.text(),
            any.decimal(),
            any.decimal(),
            any.one(Unit.values()),
            any.at(),
            any.at(),
            any.at(),
            any.text(),
            any.yes() ? Mark.NONE : new Mark(any.text(), any.at(), any.text()),
            any.texts(),
            any.yes(),
            any.yes(),
            any.yes(),
            any.yes() ? Progress.NONE : progress(any),
            any.yes()
                ? Policy.PLAIN
                : new Policy(any.duration(), any.small(), any.small(), any.duration()),
            any.number());
    return new KeptAlert(alert, any.texts(), any.texts());
  }

  private static Progress progress(Anything any) {
    return new Progress(
        any.number(),
        any.number(),
        any.small(),
        any.small(),
        any.number(),
        any.at(),
        any.yes(),
        any.yes());
  }

  @Test
  void damageIsNamed() throws IOException {
    Damaged.isNamed(AlertText.write(usual()), "the kept alert cannot be read: ", AlertText::read);
  }

  @Test
  void whatCannotBeReadIsNotRepeatedInTheError() {
    String text = AlertText.write(usual()).replace("57 of 100 connections", "secret\" oops");
    try {
      AlertText.read(text);
      throw new AssertionError("it was read");
    } catch (IOException e) {
      assertThat(e.getMessage()).doesNotContain("secret").doesNotContain("warehouse");
    }
  }

  @Test
  void signsOfWhatIsOwedStayAsTheyAre() throws IOException {
    List<String> owed = List.of("?key", "!key", "+key", "-channel", "~key~channel");
    KeptAlert kept = new KeptAlert(usual().alert(), List.of("key"), owed);
    assertThat(AlertText.read(AlertText.write(kept)).owedBy()).containsExactlyElementsOf(owed);
  }

  @Test
  void oneTakesLittleRoomAndTime() throws IOException {
    KeptAlert usual = usual();
    String text = AlertText.write(usual);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    long best = Long.MAX_VALUE;
    long written = 0;
    for (int round = 0; round < 20; round++) {
      long before = System.nanoTime();
      for (int i = 0; i < 5_000; i++) {
        written += AlertText.write(usual).length();
      }
      best = Math.min(best, (System.nanoTime() - before) / 5_000);
    }
    System.out.printf(Locale.ROOT, "an alert: %d bytes, %.1f µs to write%n", bytes, best / 1e3);
    assertThat(written).isEqualTo(100_000L * text.length());
    assertThat(bytes).isLessThan(600);
    assertThat(best).as("nanoseconds to write one").isLessThan(40_000);
    assertThat(AlertText.read(text)).isEqualTo(usual);
  }

  private static KeptAlert usual() {
    Labels on = Labels.of("component", "warehouse", "source", "warehouse").with("db", "shop");
    Alert alert =
        new Alert(
            Identity.of("HighConnectionUsage", on),
            "019a9d3b-5e6f-7abc-8def-0123456789ab",
            Phase.FIRING,
            Severity.CRITICAL,
            on.with("severity", "critical").with("alertname", "HighConnectionUsage"),
            "57 of 100 connections",
            "an application that does not close its connections",
            "",
            57,
            50,
            Unit.COUNT,
            AT,
            AT.plusSeconds(60),
            Instant.EPOCH,
            "",
            Mark.NONE,
            List.of(),
            false,
            false,
            false,
            Progress.NONE,
            new Policy(Duration.ofMinutes(1), 1, 1, Duration.ZERO),
            4711);
    return new KeptAlert(alert, List.of("6f1c2a9b30d4e587{component=\"warehouse\"}"), List.of());
  }
}
