// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Unit;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.Inputs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwiceJudgedTest {
  /** What it judges by. */
  record Limits(
      @Setting(help = "Processor.", byDefault = "70%/90%") Thresholds cpu,
      @Setting(help = "Room that is left.", byDefault = "10GB/2GB") Thresholds room,
      @Setting(help = "Waiting.", byDefault = "off") Thresholds openFiles) {}

  /** A machine. */
  record Machine(@Setting(help = "Limits.") Limits thresholds) {}

  private static List<String> warnings(String condition) {
    return warnings(condition, "");
  }

  private static List<String> warnings(String condition, String more) {
    Setup setup = new Setup();
    setup.plugin(
        () ->
            List.of(
                Kind.of("machine", HealthCheck.class, Machine.class, (s, c) -> run -> null)
                    .giving(
                        Figure.gauge("cpu_percent", Unit.PERCENT, "In use."),
                        Figure.gauge("cpu_core_percent", Unit.PERCENT, "Of one.").by("core"),
                        Figure.gauge("room_bytes", Unit.BYTES, "Left."),
                        Figure.gauge("open_files", Unit.COUNT, "Open."))));
    String text =
        "checks: {host: {kind: machine"
            + more
            + "}}\nrules:\n  - {name: Own, condition: \""
            + condition
            + "\"}\n";
    Checked checked = setup.check(Inputs.none().text("a.yaml", text));
    assertThat(checked.problems()).isEmpty();
    return checked.warnings();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu_percent > 90",
        "cpu_percent >= 70%",
        "90% <= cpu_percent",
        "cpu_percent{source='host'} > 90",
        "room_bytes < 2GB"
      })
  void aRuleThatSaysWhatACheckSaysIsNamed(String condition) {
    assertThat(warnings(condition))
        .singleElement()
        .asString()
        .startsWith("a.yaml:3:5: rules[0]: check 'host' judges the same by its thresholds.")
        .endsWith(": off' there");
  }

  @Test
  void theWordsSayWhatToLeaveOut() {
    assertThat(warnings("cpu_percent > 90"))
        .containsExactly(
            "a.yaml:3:5: rules[0]: check 'host' judges the same by its thresholds.cpu, which are"
                + " 70%/90%, so people are told twice; leave out this rule, or write"
                + " 'thresholds.cpu: off' there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu_percent > 80",
        "cpu_percent < 90",
        "avg(cpu_percent[5m]) > 90",
        "cpu_core_percent > 90",
        "cpu_percent{source='other'} > 90",
        "cpu_percent > 90 and room_bytes < 2GB",
        "open_files > 90"
      })
  void aRuleThatSaysSomethingElseIsNot(String condition) {
    assertThat(warnings(condition)).isEmpty();
  }

  @Test
  void aCheckThatTellsNobodyIsNoReason() {
    assertThat(warnings("cpu_percent > 90", ", alert: false")).isEmpty();
    assertThat(warnings("cpu_percent > 90", ", thresholds: {cpu: off}")).isEmpty();
  }
}
