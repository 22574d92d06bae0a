// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Unit;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.MayRefuseAlerts;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.MayDoubt;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Inputs;
import java.util.List;
import java.util.Optional;

/** Reads texts as configurations about alerts, over two kinds of checks and one of channels. */
final class AlertTexts {
  private static final Plugin PLUGIN =
      () ->
          List.of(
              Kind.of("queue", HealthCheck.class, Kind.NoSettings.class, (s, c) -> run -> null)
                  .giving(
                      Figure.gauge("queue_length", Unit.COUNT, "Waiting.").by("queue"),
                      Figure.gauge("queue_wait_seconds", Unit.SECONDS, "Longest wait."),
                      Figure.gauge("queue_full_ratio", Unit.RATIO, "Share in use."),
                      Figure.counter("queue_failed_total", Unit.COUNT, "Failed.")),
              Kind.of("wary", HealthCheck.class, Wary.class, (s, c) -> run -> null),
              Kind.of("other", HealthCheck.class, Kind.NoSettings.class, (s, c) -> run -> null)
                  .giving(Figure.gauge("other_value", Unit.COUNT, "Another.")),
              Kind.of(
                  "hook",
                  AlertChannel.class,
                  Kind.NoSettings.class,
                  (s, c) -> (notification, run) -> Receipt.delivered("there")),
              Kind.of(
                  "beacon",
                  AlertChannel.class,
                  Beacon.class,
                  (s, c) -> (notification, run) -> Receipt.refused("only a sign of life")));

  /** Of a channel for the sign of life alone. */
  record Beacon(@Setting(help = "A file.") Optional<String> file)
      implements MayRefuseAlerts, MayDoubt {
    @Override
    public List<String> doubts() {
      return file.map(one -> "file: there is no " + one + "; make it").stream().toList();
    }

    @Override
    public boolean refusesAlerts() {
      return true;
    }
  }

  /** Of a check that doubts what it is told to, or can not even do that. */
  record Wary(@Setting(help = "What it says.") Optional<String> says) implements MayDoubt {
    @Override
    public List<String> doubts() {
      return says.map(List::of).orElseThrow(() -> new IllegalStateException("broken"));
    }
  }

  private AlertTexts() {}

  static Setup setup() {
    Setup setup = new Setup();
    setup.plugin(PLUGIN);
    return setup;
  }

  static Checked check(String... lines) {
    return setup().check(Inputs.none().text("a.yaml", String.join("\n", lines) + "\n"));
  }

  /** What is wrong, as people read it. */
  static List<String> mistakes(String... lines) {
    Checked checked = check(lines);
    if (checked.problems().isEmpty()) {
      throw new AssertionError("nothing is wrong; warnings: " + checked.warnings());
    }
    return checked.problems();
  }

  /** The configuration, which must be sound. */
  static Configuration sound(String... lines) {
    Checked checked = check(lines);
    if (!checked.problems().isEmpty()) {
      throw new AssertionError(String.join("\n", checked.problems()));
    }
    return checked.configuration();
  }
}
