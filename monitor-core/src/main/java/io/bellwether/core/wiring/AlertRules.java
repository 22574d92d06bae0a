// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.alerts.AlertConfiguration;
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
import java.util.function.Function;

/** The rules of a configuration, read for those who judge by them. */
final class AlertRules {
  private final KnownFigures names;
  private final Function<Condition, Optional<String>> whyInactive;
  private final List<Rule> active = new ArrayList<>();
  private final Map<String, String> inactive = new TreeMap<>();

  private AlertRules(KnownFigures names, Function<Condition, Optional<String>> whyInactive) {
    this.names = names;
    this.whyInactive = whyInactive;
  }

  /** Of a configuration that was found sound. */
  static Rules of(Configuration configuration) {
    KnownFigures names = LanguageCheck.names(configuration.alerts().languages());
    RuleNames given = new RuleNames(configuration, names);
    return of(configuration.alerts(), new AlertRules(names, given::whyInactive));
  }

  /** Of what was found sound, whoever may give the figures. */
  static Rules all(AlertConfiguration alerts, KnownFigures names) {
    return of(alerts, new AlertRules(names, condition -> Optional.empty()));
  }

  private static Rules of(AlertConfiguration alerts, AlertRules rules) {
    alerts.rules().forEach(rules::add);
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
      Optional<String> why = whyInactive.apply(rule.condition());
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
