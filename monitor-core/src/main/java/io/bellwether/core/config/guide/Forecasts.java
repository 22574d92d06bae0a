// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.pack.PackRule;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What guide 004 asks of trends: of disks a rule of a pack tells it, of others a rule may. */
final class Forecasts {
  private static final String DISKS = "disk_space_forecast";
  private static final String DISK_SPACE = "disk_space";

  private static final Map<String, String> CONDITIONS =
      Map.of(
          "connection_trends", "forecast(pg_connections_ratio[6h] >= 95%) < 6h",
          "peak_analysis", "max(pg_connections_ratio[7d]) > 90%",
          "lag_trending", "forecast(pg_replication_lag[1h] >= 5m) < 1h");

  private static final List<String> KNOWN =
      List.of(
          "frequency",
          "consecutive_failures",
          "recovery_threshold",
          "prediction_window",
          "trend_analysis",
          "connection_trends",
          "peak_analysis",
          "lag_trending",
          "bandwidth_analysis");

  private final Said said;
  private final OfferedRules offered;

  Forecasts(Said said, OfferedRules offered) {
    this.said = said;
    this.offered = offered;
  }

  static List<String> known() {
    return KNOWN;
  }

  void tell(GuideValue rule, GuideValue key) {
    String name = key.key();
    Optional<PackRule> disks =
        rule.key().equals(DISK_SPACE)
            ? offered.find(DISKS).flatMap(found -> found.rule())
            : Optional.empty();
    if (key.isFalse() || name.equals("trend_analysis") && disks.isPresent()) {
      return; // nothing is wanted, or the pack has it
    }
    if (name.equals("prediction_window") && disks.isPresent()) {
      ahead(key, disks.get());
    } else if (CONDITIONS.containsKey(name)) {
      said.warn(
          key,
          "a check looks at now alone; write rules: [{name: "
              + rule.key()
              + "_trend, condition: \""
              + CONDITIONS.getOrDefault(name, "")
              + "\"}]");
    } else {
      said.warn(key, "a check looks at now alone, and nothing in this version acts on it yet");
    }
  }

  /** The rule of the pack looks so far ahead as its condition says at its end. */
  private void ahead(GuideValue window, PackRule disks) {
    String condition =
        disks
            .settings()
            .find("condition")
            .map(Field::value)
            .filter(Text.class::isInstance)
            .map(text -> ((Text) text).value())
            .orElse("");
    String wanted = window.text().map(Text::value).orElse("");
    int end = condition.lastIndexOf("< ");
    if (end >= 0 && !condition.substring(end + 2).equals(wanted)) {
      said.warn(
          window,
          "rule "
              + DISKS
              + " of the pack looks "
              + condition.substring(end + 2)
              + " ahead; write rules: [{name: "
              + DISKS
              + ", condition: '"
              + condition.substring(0, end + 2)
              + wanted
              + "'}]");
    }
  }
}
