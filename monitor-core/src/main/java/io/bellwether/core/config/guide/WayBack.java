// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Severity;
import io.bellwether.core.config.guide.Said.Target;
import io.bellwether.core.config.pack.AliasTarget.OfCheck;
import io.bellwether.core.config.tree.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to write for a limit at which it is good again, as only rules have one. */
record WayBack(Severity severity, List<Target> checks) {
  /** What a check judges by some of its settings. */
  private static final Map<String, String> FIGURES =
      Map.of(
          "latency", "http_seconds",
          "thresholds.cpu", "cpu_percent",
          "thresholds.memory", "memory_percent",
          "thresholds.disk", "disk_percent",
          "thresholds.connections", "pg_connections_ratio",
          "thresholds.replication-lag", "pg_replication_lag");

  String advice(GuideValue rule, GuideValue back, Optional<OfCheck> target) {
    String why = "a check has one limit each way, and 'recovery' says how many good looks end it";
    Optional<String> limit = rule.below("threshold").flatMap(WayBack::limit);
    Optional<String> until = limit(back);
    Optional<String> figure =
        target
            .map(OfCheck::setting)
            .flatMap(it -> Optional.ofNullable(FIGURES.get(it)))
            .filter(it -> !it.endsWith("_ratio") || limit.filter(WayBack::isShare).isPresent());
    if (limit.isEmpty() || until.isEmpty() || figure.isEmpty()) {
      return why + "; for another limit write a rule with 'recover-at' over the figure that it is";
    }
    String failures =
        rule.below("monitoring")
            .flatMap(it -> it.below("consecutive_failures"))
            .flatMap(GuideValue::text)
            .map(text -> ", failures: " + text.value())
            .orElse("");
    return why
        + "; for another limit write rules: [{name: "
        + rule.key()
        + "_and_back, condition: \""
        + figure.get()
        + " >= "
        + limit.get()
        + "\""
        + failures
        + ", recover-at: \""
        + until.get()
        + "\", severity: "
        + severity.word()
        + "}], and "
        + off(target.orElseThrow().setting())
        + " below "
        + CheckLimits.where(checks)
        + " in place of this rule";
  }

  /** As a condition has it; two limits are none. */
  private static Optional<String> limit(GuideValue value) {
    return CheckLimits.threshold(value) instanceof Text text && text.value().matches("[0-9][^/]*")
        ? Optional.of(text.value())
        : Optional.empty();
  }

  private static boolean isShare(String limit) {
    return limit.endsWith("%");
  }

  private static String off(String setting) {
    int dot = setting.indexOf('.');
    return dot < 0
        ? setting + ": off"
        : setting.substring(0, dot) + ": {" + setting.substring(dot + 1) + ": off}";
  }
}
