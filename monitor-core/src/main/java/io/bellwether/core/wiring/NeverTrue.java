// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.alerts.RuleEntry;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.rule.Condition;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rules of somebody's own that ask what no figure gives: a label, or a number out of reach. */
final class NeverTrue {
  /** The core gives it to every series. */
  private static final String SOURCE = "source";

  private final KnownFigures figures;

  private NeverTrue(KnownFigures figures) {
    this.figures = figures;
  }

  static List<String> warnings(Configuration configuration) {
    Rules rules = AlertRules.of(configuration);
    NeverTrue never = new NeverTrue(LanguageCheck.names(configuration.alerts().languages()));
    List<String> warnings = new ArrayList<>();
    for (RuleEntry entry : configuration.alerts().rules()) {
      Rule rule = rules.active().get(entry.settings().name());
      if (rule != null && entry.pack().isEmpty()) {
        for (String words : never.of(rule.condition())) {
          warnings.add(new Problem(entry.place(), entry.path() + ".condition", words).toString());
        }
      }
    }
    return warnings;
  }

  private List<String> of(Condition condition) {
    List<String> all = new ArrayList<>(condition.neverTrue(figures));
    condition
        .labelsAsked()
        .forEach(
            (figure, labels) ->
                figures
                    .labels(figure)
                    .ifPresent(given -> labels.forEach(one -> look(figure, one, given, all))));
    return all;
  }

  private static void look(String figure, String label, Set<String> given, List<String> all) {
    if (!given.contains(label) && !label.equals(SOURCE)) {
      Set<String> there = new TreeSet<>(given);
      there.add(SOURCE);
      String near = Nearest.hint(label, there);
      String hint = near.isEmpty() ? "; it has " + String.join(", ", there) : near;
      all.add("'" + figure + "' has no label '" + label + "'" + hint);
    }
  }
}
