// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.Unit;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.config.alerts.RuleEntry;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.rule.Limit;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules of somebody's own that say what a check says by itself: both would tell people. A setting
 * is taken for the figure that has its words in its name.
 */
final class TwiceJudged {
  /** Words in the names of figures that say nothing of what is measured. */
  private static final Set<String> BESIDE =
      Set.of("percent", "ratio", "seconds", "bytes", "count", "total", "active", "db", "jvm");

  private final KnownFigures figures;
  private final List<Judged> judged = new ArrayList<>();

  /** One limit of a check, with the words of its name. */
  private record Judged(Instance check, String setting, Set<String> words, Thresholds limits) {}

  private TwiceJudged(Configuration configuration) {
    this.figures = LanguageCheck.names(configuration.alerts().languages());
    for (Instance check : configuration.active()) {
      if (check.watch().alert()) {
        Shape.ifUsable(check.kind().settings())
            .ifPresent(shape -> collect(check, shape, check.settings(), ""));
      }
    }
  }

  private void collect(Instance check, Shape shape, Record settings, String above) {
    for (Component one : shape.components()) {
      Object value = one.in(settings);
      if (value instanceof Thresholds limits) {
        judged.add(new Judged(check, above + one.name(), words(one.name(), "-"), limits));
      } else if (value instanceof Record below && one.form().settings().isPresent()) {
        collect(check, one.form().settings().get().shape(), below, above + one.name() + ".");
      }
    }
  }

  /** One line for each rule. */
  static List<String> warnings(Configuration configuration) {
    Rules rules = AlertRules.of(configuration);
    TwiceJudged checks = new TwiceJudged(configuration);
    List<String> warnings = new ArrayList<>();
    for (RuleEntry entry : configuration.alerts().rules()) {
      Rule rule = rules.active().get(entry.settings().name());
      List<Judged> by = rule == null || !entry.pack().isEmpty() ? List.of() : checks.by(rule);
      if (!by.isEmpty()) {
        warnings.add(new Problem(entry.place(), entry.path(), words(by)).toString());
      }
    }
    return warnings;
  }

  private static String words(List<Judged> by) {
    Judged first = by.get(0);
    return first.check.section().noun()
        + " '"
        + first.check.name()
        + "'"
        + (by.size() > 1 ? " (and " + (by.size() - 1) + " more)" : "")
        + " judges the same by its "
        + first.setting
        + ", which are "
        + first.limits
        + ", so people are told twice; leave out this rule, or write '"
        + first.setting
        + ": off' there";
  }

  private List<Judged> by(Rule rule) {
    Optional<Limit> limit = Limit.of(rule);
    return limit.isEmpty()
        ? List.of()
        : judged.stream()
            .filter(one -> isOne(limit.get(), one.limits) && reads(rule, one))
            .toList();
  }

  private boolean reads(Rule rule, Judged one) {
    return rule.condition()
        .plainFigure(one.check.name())
        .filter(figure -> figures.givers(figure).contains(one.check.kind().name()))
        .filter(figure -> words(figure, "_").equals(one.words))
        .isPresent();
  }

  private static Set<String> words(String name, String between) {
    Set<String> words = new TreeSet<>(Arrays.asList(name.split(between)));
    words.removeAll(BESIDE);
    return words;
  }

  private static boolean isOne(Limit limit, Thresholds limits) {
    double factor = limits.scale() == Scale.SHARE && limit.unit() == Unit.PERCENT ? 100 : 1;
    boolean rising = limits.warning() <= limits.critical();
    return limits.scale() != Scale.OFF
        && rising == limit.upward()
        && (isOne(limit.value(), limits.warning() * factor)
            || isOne(limit.value(), limits.critical() * factor));
  }

  private static boolean isOne(double one, double other) {
    return Math.abs(one - other) <= 1e-9 * Math.abs(other);
  }
}
