// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static io.bellwether.api.Severity.CRITICAL;
import static io.bellwether.api.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.alert.Phase;
import io.bellwether.core.alert.Progress;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ComposerTest {
  private static final UnaryOperator<String> SAFE =
      text -> text.replaceAll("\\p{Cntrl}", " ").replace("s3cret", "***");

  private final Composer composer =
      new Composer(
          "shop", SAFE, Instant::toString, alert -> Labels.of("impact", "orders, mail s3cret"));

  private static Alert alert(String component, String summary, Phase phase, Mark mark) {
    Labels labels = Labels.of("component", component, "team", "db");
    return new Alert(
        Identity.of("connections", Labels.of("component", component)),
        "ep-" + component.replaceAll("\\W.*", ""),
        phase,
        CRITICAL,
        labels,
        summary,
        "a leak in the pool",
        "https://wiki/x",
        0.5734,
        0.5,
        Unit.RATIO,
        Scene.START,
        Scene.START,
        phase == Phase.OVER ? Scene.START.plusSeconds(60) : Instant.EPOCH,
        "",
        mark,
        List.of(),
        true,
        false,
        false,
        Progress.NONE,
        Policy.PLAIN,
        1);
  }

  private static Alert firing(String component, String summary) {
    return alert(component, summary, Phase.FIRING, Mark.NONE);
  }

  private Written write(Reason reason, List<Alert> news) {
    return composer.write(new Telling(reason, Labels.NONE, news, List.of(), ""));
  }

  @Test
  void oneAlertIsToldWholly() {
    Written written = write(Reason.FIRING, List.of(firing("warehouse", "57 of 100 connections")));
    assertThat(written.title()).isEqualTo("[shop] critical: warehouse: 57 of 100 connections");
    assertThat(written.text())
        .isEqualTo(
            """
            critical: warehouse: 57 of 100 connections
              rule: connections
              since: 2026-03-01T08:00:00Z
              value: 57.3 %, limit 50 %
              cause: a leak in the pool
              impact: orders, mail ***
              runbook: https://wiki/x
              note: no data now; it may be over or not
              more: bellwether alerts ep-warehouse\
            """);
    assertThat(written.items().get(0).fingerprint()).matches("[0-9a-f]{16}");
    assertThat(written.items().get(0).threshold()).contains(0.5);
  }

  @Test
  void endSaysUntilWhen() {
    Written written =
        write(Reason.RESOLVED, List.of(alert("w", "w is full", Phase.OVER, Mark.NONE)));
    assertThat(written.title()).isEqualTo("[shop] resolved: w is full");
    assertThat(written.text()).contains("until: 2026-03-01T08:01:00Z");
    assertThat(written.items().get(0).resolved()).contains(Scene.START.plusSeconds(60));
  }

  @Test
  void whoTookItStandsInTheTitle() {
    Alert taken = alert("w", "full", Phase.FIRING, new Mark("ada", Scene.START, "on it"));
    assertThat(write(Reason.ACKNOWLEDGED, List.of(taken)).title())
        .isEqualTo("[shop] acknowledged by ada: w: full");
  }

  @Test
  void manyAreCountedAndBounded() {
    List<Alert> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      all.add(firing("c" + i, "x".repeat(5_000)));
    }
    Written written = write(Reason.FIRING, all);
    assertThat(written.title())
        .hasSize(Composer.LONGEST_TITLE)
        .startsWith("[shop] critical: 1000 alerts");
    assertThat(written.text()).hasSizeLessThanOrEqualTo(Composer.LONGEST_TEXT);
    assertThat(written.text()).startsWith("critical connections: 1000 going on, 0 over");
    assertThat(written.items()).hasSize(Composer.MOST_ITEMS);
    assertThat(written.leftOut()).isEqualTo(800);
  }

  @Test
  void nothingFromOutsideIsAnythingButText() {
    String evil = "x\r\nBcc: a@b\u001b[2J s3cret";
    Alert hostile = firing(evil, evil);
    Written written = write(Reason.FIRING, List.of(hostile));
    String all = written.title() + written.items();
    assertThat(all).doesNotContain("\r").doesNotContain("\n").doesNotContain("\u001b");
    assertThat(all + written.text()).doesNotContain("s3cret");
    assertThat(written.text().lines()).noneMatch(line -> line.startsWith("Bcc"));
  }

  @Test
  void runbookThatIsNoAddressIsWords() {
    Alert script = Scene.alert("Disk", "1", WARNING);
    assertThat(write(Reason.FIRING, List.of(script)).items().get(0).runbook()).isEmpty();
  }

  @Test
  void severityIsTheWorstOfWhatGoesOn() {
    Alert over = alert("w", "full", Phase.OVER, Mark.NONE);
    List<Alert> all = List.of(over, fired(Scene.alert("Disk", "1", WARNING)));
    assertThat(write(Reason.CHANGED, all).severity()).isEqualTo(WARNING);
    assertThat(write(Reason.RESOLVED, List.of(over)).severity()).isEqualTo(Severity.CRITICAL);
  }

  private static Alert fired(Alert one) {
    return new Scene(Scene.route("r", Map.of(), List.of("m")), "m")
        .fires(one.rule(), 1, one.severity())
        .alert();
  }

  @Test
  void valuesAreInTheWordsOfTheirUnit() {
    assertThat(ValueText.of(0.873, Unit.RATIO)).isEqualTo("87.3 %");
    assertThat(ValueText.of(90, Unit.PERCENT)).isEqualTo("90 %");
    assertThat(ValueText.of(1_536, Unit.BYTES)).isEqualTo("1.5 KiB");
    assertThat(ValueText.of(-2_097_152, Unit.BYTES)).isEqualTo("-2 MiB");
    assertThat(ValueText.of(0.25, Unit.SECONDS)).isEqualTo("250 ms");
    assertThat(ValueText.of(2.5, Unit.SECONDS)).isEqualTo("2.5 s");
    assertThat(ValueText.of(5_400, Unit.SECONDS)).isEqualTo("1h30m");
    assertThat(ValueText.of(12_345.6, Unit.COUNT)).isEqualTo("12346");
    assertThat(ValueText.of(0, Unit.NONE)).isEqualTo("0");
    assertThat(ValueText.of(Double.NaN, Unit.COUNT)).isEqualTo("unknown");
    assertThat(ValueText.of(Double.POSITIVE_INFINITY, Unit.SECONDS)).isEqualTo("endless");
    assertThat(ValueText.of(1e300, Unit.COUNT)).startsWith("1000000");
  }
}
