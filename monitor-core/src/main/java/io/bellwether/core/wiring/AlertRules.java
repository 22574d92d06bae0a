// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.alerts.RuleEntry;
import io.bellwether.core.config.alerts.RuleSettings;
import io.bellwether.core.rule.Condition;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.Rules;
import io.bellwether.core.rule.Unreadable;
import io.bellwether.core.text.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rules of a configuration, read for those who judge by them. */
final class AlertRules {
  private final KnownFigures names;
  private final RuleNames given;
  private final List<Rule> active = new ArrayList<>();
  private final Map<String, String> inactive = new TreeMap<>();

  private AlertRules(Configuration configuration) {
    this.names = LanguageCheck.names(configuration.alerts().languages());
    this.given = new RuleNames(configuration, names);
  }

  /** Of a configuration that was found sound. */
  static Rules of(Configuration configuration) {
    AlertRules rules = new AlertRules(configuration);
    configuration.alerts().rules().forEach(rules::add);
    return Rules.of(rules.active, rules.inactive);
  }

  private void add(RuleEntry entry) {
    String name = entry.settings().name();
    if (!entry.settings().enabled()) {
      inactive.put(name, "switched off at " + entry.place());
      return;
    }
    try {
      Rule rule = rule(entry);
      Optional<String> why = given.whyInactive(rule.condition());
      if (why.isPresent()) {
        inactive.put(name, why.get());
      } else {
        active.add(rule);
      }
    } catch (Unreadable e) {
      // it was read before by the same names, so this is a mistake of ours, and of one rule alone
      inactive.put(name, "it can not be read: " + e.getMessage());
    }
  }

  private Rule rule(RuleEntry entry) throws Unreadable {
    RuleSettings said = entry.settings();
    Condition condition = Condition.parse(said.condition().orElse(""), names, said.window());
    Optional<Condition> recovery = Optional.empty();
    if (said.recoverAt().isPresent()) {
      recovery = Optional.of(condition.recoveringAt(said.recoverAt().get(), names));
    }
    Map<String, Template> labels = new TreeMap<>();
    said.labels().forEach((name, text) -> labels.put(name, Template.of(text, Rule.NAMES)));
    return new Rule(
        said.name(),
        entry.pack(),
        condition,
        recovery,
        said.severity(),
        new Policy(said.for_(), said.failures(), said.recovery(), said.cooldown()),
        labels,
        said.message().map(text -> Template.of(text, Rule.NAMES)),
        said.cause().orElse(""),
        said.runbook().orElse(""),
        said.load());
  }
}
