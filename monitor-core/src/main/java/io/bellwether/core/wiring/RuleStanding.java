// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Severity;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.config.alerts.RuleEntry;
import io.bellwether.core.config.pack.AliasTarget.OfCheck;
import io.bellwether.core.config.pack.AliasTarget.OfHealth;
import io.bellwether.core.config.pack.AliasTarget.OfRule;
import io.bellwether.core.config.pack.Pack;
import io.bellwether.core.config.pack.PackAlias;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a configuration, or the name of a guide for what something else judges.
 *
 * @param pack where it comes from; empty for one of the configuration itself
 * @param severity empty for an alias
 * @param condition as it is written; of an alias what it stands for
 * @param active whether it judges anything
 * @param why what an alias is judged by, and why what is not active is not; else empty
 * @param cause what is likely behind it; empty when nobody said
 * @param runbook what to do; empty when nobody said
 */
public record RuleStanding(
    String name,
    String pack,
    Optional<Severity> severity,
    String condition,
    boolean active,
    String why,
    String cause,
    String runbook) {

  /** All of a configuration: its rules in their order, then the aliases of its packs. */
  static List<RuleStanding> of(Configuration configuration) {
    Rules rules = AlertRules.of(configuration);
    KnownSecrets secrets = new KnownSecrets();
    secrets.follow(configuration);
    List<RuleStanding> all = new ArrayList<>();
    for (RuleEntry entry : configuration.alerts().rules()) {
      all.add(standing(entry, rules, secrets));
    }
    for (Pack pack : configuration.alerts().packs()) {
      for (PackAlias alias : pack.aliases()) {
        all.add(standing(pack, alias, configuration, rules));
      }
    }
    return all;
  }

  private static RuleStanding standing(RuleEntry entry, Rules rules, KnownSecrets secrets) {
    String name = entry.settings().name();
    Optional<Rule> rule = Optional.ofNullable(rules.active().get(name));
    return new RuleStanding(
        name,
        entry.pack(),
        Optional.of(entry.settings().severity()),
        entry.settings().condition().orElse("").strip(),
        rule.isPresent(),
        rule.isPresent() ? "" : rules.inactive().getOrDefault(name, ""),
        secrets.without(entry.settings().cause().orElse("")),
        secrets.without(entry.settings().runbook().orElse("")));
  }

  private static RuleStanding standing(
      Pack pack, PackAlias alias, Configuration configuration, Rules rules) {
    if (alias.target() instanceof OfRule of) {
      boolean active = rules.active().containsKey(of.rule());
      return alias(pack, alias, "rule " + of.rule(), active, "judged by rule " + of.rule());
    }
    List<String> kinds =
        alias.target() instanceof OfCheck of ? of.kinds() : ((OfHealth) alias.target()).kinds();
    String what =
        alias.target() instanceof OfCheck of
            ? of.setting() + " of kind " + String.join(", ", kinds)
            : "health of kind " + String.join(", ", kinds);
    boolean off =
        configuration.alerts().written().rules().stream()
            .anyMatch(one -> one.name().equals(alias.name()) && !one.enabled());
    if (off) {
      return alias(pack, alias, what, false, "switched off by 'enabled: false'");
    }
    List<String> checks =
        configuration.instances().stream()
            .filter(one -> kinds.contains(one.kind().name()))
            .map(Instance::name)
            .toList();
    return checks.isEmpty()
        ? alias(pack, alias, what, false, "there is no check of kind " + String.join(" or ", kinds))
        : alias(pack, alias, what, true, "judged by check " + String.join(", ", checks));
  }

  private static RuleStanding alias(
      Pack pack, PackAlias alias, String what, boolean active, String why) {
    return new RuleStanding(
        alias.name(),
        pack.name(),
        Optional.empty(),
        what,
        active,
        why,
        alias.cause(),
        alias.runbook());
  }
}
