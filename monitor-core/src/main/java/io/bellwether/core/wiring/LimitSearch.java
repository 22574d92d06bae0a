// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.rule.Limit;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.Rules;
import io.bellwether.core.rule.Trial;
import io.bellwether.core.rule.Trial.Episode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tries other limits for one rule, all of one round at once: first in wide steps around the one of
 * now, then in narrow ones around the best of these.
 */
final class LimitSearch {
  private static final double WIDE = 0.1;
  private static final double NARROW = 0.01;
  private static final int LESS = -5;
  private static final int MORE = 10;
  private static final double OF_ZERO = 10;
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final List<String> NOT_OF_THE_SET = List.of("alertname", "rule", "severity");

  private final Rule rule;
  private final Limit limit;
  private final Instant end;
  private final List<Episode> real;
  private final Player player;
  private final Map<Double, Trial> trials = new TreeMap<>();

  /** Plays the time again by other rules. */
  interface Player {
    List<AlertRow> alerts(AlertPlan plan) throws IOException;
  }

  /**
   * Of a rule that compares with one number.
   *
   * @param lived its alerts as they were
   */
  LimitSearch(Rule rule, List<AlertRow> lived, Instant end, Player player) {
    this.rule = rule;
    this.limit = Limit.of(rule).orElseThrow();
    this.end = end;
    this.player = player;
    this.real =
        lived.stream().filter(one -> one.acknowledged().isPresent()).map(this::episode).toList();
  }

  Proposed result() throws IOException {
    round(around(limit.value(), WIDE, LESS, MORE));
    double centre = best().map(Trial::limit).orElse(limit.value());
    round(around(centre, NARROW, -9, 9));
    return new Proposed(
        rule.name(),
        limit.written(limit.value()),
        real.size(),
        best().map(this::tried),
        trials.values().stream().map(this::tried).toList());
  }

  private Optional<Trial> best() {
    return Trial.best(limit.value(), List.copyOf(trials.values()), real);
  }

  private Proposed.Tried tried(Trial trial) {
    return new Proposed.Tried(
        limit.written(trial.limit()), trial.episodes().size(), !trial.catches(real));
  }

  private List<Double> around(double centre, double step, int from, int to) {
    TreeSet<Double> all = new TreeSet<>();
    all.add(limit.value());
    for (int i = from; i <= to; i++) {
      double next = new BigDecimal(centre + i * step * size(centre), THREE_DIGITS).doubleValue();
      if (next < whole() && !trials.containsKey(next)) {
        all.add(next);
      }
    }
    return List.copyOf(all);
  }

  /** What a step is a part of: nothing is no part of zero. */
  private double size(double centre) {
    if (centre != 0) {
      return centre;
    }
    return limit.unit() == Unit.RATIO ? 1 : OF_ZERO;
  }

  /** Of a share there is no more than the whole. */
  private double whole() {
    return switch (limit.unit()) {
      case RATIO -> 1;
      case PERCENT -> 100;
      default -> Double.POSITIVE_INFINITY;
    };
  }

  private void round(List<Double> limits) throws IOException {
    Map<String, Double> byName = new TreeMap<>();
    List<Rule> variants = new ArrayList<>();
    for (double one : limits) {
      String name = rule.name() + "@" + one;
      byName.put(name, one);
      variants.add(Limit.put(rule, one, name));
    }
    Map<Double, List<Episode>> episodes = new TreeMap<>();
    AlertPlan plan =
        new AlertPlan(
            Rules.of(variants, Map.of()),
            AlertRoutes.tree(List.of(), Set.of()),
            Map.of(),
            List.of(),
            List.of());
    for (AlertRow row : player.alerts(plan)) {
      Optional.ofNullable(byName.get(row.rule()))
          .ifPresent(
              one -> episodes.computeIfAbsent(one, nothing -> new ArrayList<>()).add(episode(row)));
    }
    limits.forEach(one -> trials.put(one, new Trial(one, episodes.getOrDefault(one, List.of()))));
  }

  private Episode episode(AlertRow row) {
    Labels about = Labels.NONE;
    for (Map.Entry<String, String> one : row.labels().asMap().entrySet()) {
      if (!NOT_OF_THE_SET.contains(one.getKey()) && !rule.labels().containsKey(one.getKey())) {
        about = about.with(one.getKey(), one.getValue());
      }
    }
    return new Episode(about, row.at(), row.resolved().orElse(end));
  }
}
