// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.alerts.RuleEntry;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.rule.Condition;
import io.bellwether.core.rule.Rules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which rules wait for figures that nobody gives in one configuration: those do nothing. */
final class RuleNames {
  private static final int MOST_NAMED = 5;

  private final KnownFigures names;
  private final Set<String> kinds = new HashSet<>();

  RuleNames(Configuration configuration, KnownFigures names) {
    this.names = names;
    configuration.instances().forEach(one -> kinds.add(one.kind().name()));
  }

  /** Why a rule of this condition does nothing; empty when it may. */
  Optional<String> whyInactive(Condition condition) {
    return condition.waitsFor(this::isAway).map(this::nobodyGives);
  }

  private String nobodyGives(String figure) {
    Set<String> givers = names.givers(figure);
    return givers.isEmpty()
        ? "nothing in this version gives '" + figure + "'"
        : "there is no source or check of kind "
            + String.join(" or ", givers)
            + ", which gives '"
            + figure
            + "'";
  }

  private boolean isAway(String figure) {
    return !names.mayComeFromElsewhere(figure)
        && names.givers(figure).stream().noneMatch(kinds::contains);
  }

  /** One line for each pack, and one for each rule of somebody's own. */
  static List<String> warnings(Configuration configuration) {
    Rules rules = AlertRules.of(configuration);
    List<String> warnings = new ArrayList<>();
    Map<String, List<RuleEntry>> byPack = new LinkedHashMap<>();
    for (RuleEntry entry : configuration.alerts().rules()) {
      String why = rules.inactive().get(entry.settings().name());
      if (why != null && entry.settings().enabled() && entry.pack().isEmpty()) {
        String message = "rule '" + entry.settings().name() + "' is inactive: " + why;
        warnings.add(new Problem(entry.place(), entry.path(), message).toString());
      } else if (why != null && entry.settings().enabled()) {
        byPack.computeIfAbsent(entry.pack(), pack -> new ArrayList<>()).add(entry);
      }
    }
    byPack.forEach((pack, entries) -> warnings.add(warning(pack, entries, rules)));
    return warnings;
  }

  private static String warning(String pack, List<RuleEntry> entries, Rules rules) {
    List<String> names = entries.stream().map(entry -> entry.settings().name()).toList();
    int more = names.size() - MOST_NAMED;
    return "rule pack '"
        + pack
        + "': inactive "
        + (names.size() == 1 ? "is " : "are ")
        + String.join(", ", more > 0 ? names.subList(0, MOST_NAMED) : names)
        + (more > 0 ? " and " + more + " more" : "")
        + ", as "
        + rules.inactive().get(names.get(0));
  }
}
