// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.config.Origins;
import io.bellwether.core.config.alerts.RuleEntry;
import io.bellwether.core.config.alerts.RuleSettings;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.Rules;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matchers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rules of somebody's own over the health of components that are not there. */
final class HealthOfNobody {
  private static final String ELSEWHERE =
      "asks for the health of nobody, so it says nothing: there is no source or check as it comes"
          + " from elsewhere";

  private final Configuration configuration;
  private final List<Labels> components;

  private HealthOfNobody(Configuration configuration) {
    this.configuration = configuration;
    this.components =
        configuration.instances().stream()
            .map(one -> ComponentLabels.of(one, configuration))
            .map(HealthOfNobody::asRulesSee)
            .toList();
  }

  /** Rules know a component as the source of its figures too. */
  private static Labels asRulesSee(Labels one) {
    return one.get("source").isPresent()
        ? one
        : one.with("source", one.get("component").orElse(""));
  }

  static List<String> warnings(Configuration configuration) {
    Rules rules = AlertRules.of(configuration);
    HealthOfNobody names = new HealthOfNobody(configuration);
    List<String> warnings = new ArrayList<>();
    for (RuleEntry entry : configuration.alerts().rules()) {
      Rule rule = rules.active().get(entry.settings().name());
      if (rule != null && entry.pack().isEmpty()) {
        rule.condition().healthOf().stream()
            .filter(names::isNobody)
            .map(when -> names.comesFromElsewhere(entry) ? ELSEWHERE : names.words(when))
            .distinct()
            .map(words -> new Problem(entry.place(), entry.path() + ".condition", words))
            .map(Problem::toString)
            .forEach(warnings::add);
      }
    }
    return warnings;
  }

  /** What it says may be a secret then. */
  private boolean comesFromElsewhere(RuleEntry entry) {
    List<RuleSettings> written = configuration.alerts().written().rules();
    return IntStream.range(0, written.size())
        .filter(i -> written.get(i).name().equals(entry.settings().name()))
        .mapToObj(i -> configuration.origins().entry("rules", i, "condition"))
        .flatMap(Optional::stream)
        .anyMatch(Origins.Entry::outside);
  }

  private boolean isNobody(Matchers when) {
    return components.stream().noneMatch(when::match);
  }

  private String words(Matchers when) {
    String asked = "health{" + when + "} is that of nobody, so it says nothing: there is no source";
    return when.all().stream()
        .filter(one -> one.label().equals("component"))
        .filter(one -> one.operator() == Matcher.Operator.EQUAL)
        .filter(one -> configuration.instance(one.value()).isEmpty())
        .findFirst()
        .map(one -> asked + " or check '" + one.value() + "'" + hint(one.value()))
        .orElse(asked + " or check with such labels");
  }

  private String hint(String name) {
    return Nearest.hintOrAll(name, configuration.instances().stream().map(Instance::name).toList());
  }
}
