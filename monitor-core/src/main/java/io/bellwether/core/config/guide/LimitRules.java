// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Severity;
import io.bellwether.core.config.alerts.ChosenPacks.Found;
import io.bellwether.core.config.pack.AliasTarget.OfCheck;
import io.bellwether.core.config.pack.AliasTarget.OfHealth;
import io.bellwether.core.config.pack.PackAlias;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Block {@code alert_rules} of guide 004: names and limits, of which rule packs have the names.
 * What a check judges becomes settings of that check, what a rule judges becomes that rule's.
 */
final class LimitRules {
  private static final Map<String, Severity> LEVELS =
      Map.of(
          "high_severity", Severity.CRITICAL,
          "medium_severity", Severity.WARNING,
          "low_severity", Severity.INFO);

  /** The packs in which the names of the guide stand. */
  private static final Map<String, String> PACKS =
      Map.of(
          "response_time", "endpoint",
          "disk_space", "system",
          "connection_count", "postgres",
          "replication_lag", "postgres");

  private static final List<String> OF_RULE =
      List.of("threshold", "window", "action", "remediation", "monitoring");
  private static final String REMEDIATION =
      "nothing in this version acts on it yet; a channel can tell a program of yours that does:"
          + " write channels: {repair: {kind: webhook, url: \"${env:REPAIR_HOOK}\"}}";

  private final Said said;
  private final OfferedRules offered;
  private final GuideNames names;
  private final CheckLimits checks;
  private final PackRuleChanges rules;
  private final ActionRoutes routes;

  LimitRules(Said said, OfferedRules offered, Problems problems) {
    this.said = said;
    this.offered = offered;
    this.names = new GuideNames(problems);
    this.checks = new CheckLimits(said, offered, problems);
    this.rules = new PackRuleChanges(said, problems);
    this.routes = new ActionRoutes(said);
  }

  void read(List<GuideValue> blocks) {
    for (GuideValue block : blocks) {
      for (GuideValue level : names.known(block, GuideBlock.ALERT_RULES.parts())) {
        level
            .below()
            .forEach(rule -> rule(rule, LEVELS.getOrDefault(level.key(), Severity.WARNING)));
      }
    }
    checks.finish();
    routes.finish();
  }

  private void rule(GuideValue rule, Severity severity) {
    Optional<Found> found = offered.find(rule.key());
    String pack = PACKS.get(rule.key());
    if (found.isPresent()) {
      rule(rule, severity, found.get());
    } else if (pack != null) {
      said.warn(rule, "asks for rule pack " + pack + ", which is not in this version; it is idle");
    } else {
      said.warn(
          rule,
          "the guide does not say what it measures, and no rule pack has it; write rules: [{name: "
              + rule.key()
              + ", condition: \"FIGURE > LIMIT\", severity: "
              + severity.word()
              + "}]");
    }
  }

  private void rule(GuideValue rule, Severity severity, Found found) {
    List<GuideValue> keys = names.known(rule, OF_RULE);
    said.pack(Text.literal(found.pack(), rule.field().place()));
    found.alias().ifPresent(alias -> alias(rule, severity, alias));
    found.rule().ifPresent(it -> rules.read(rule, severity, it));
    for (GuideValue key : keys) {
      if (key.key().equals("action")) {
        found.alias().ifPresent(alias -> routes.ofChecks(kinds(alias), severity, key));
        found.rule().ifPresent(it -> routes.ofRule(it.name(), severity, key));
      } else if (key.key().equals("remediation")) {
        said.warn(key, REMEDIATION);
      }
    }
  }

  private void alias(GuideValue rule, Severity severity, PackAlias alias) {
    checks.read(rule, severity, kinds(alias), alias);
  }

  private static List<String> kinds(PackAlias alias) {
    if (alias.target() instanceof OfCheck check) {
      return check.kinds();
    }
    return alias.target() instanceof OfHealth health ? health.kinds() : List.of();
  }
}
