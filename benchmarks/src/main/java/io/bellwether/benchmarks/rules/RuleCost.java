// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.rules;

import io.bellwether.api.Severity;
import io.bellwether.api.plugin.Figure;
import io.bellwether.benchmarks.Footprint;
import io.bellwether.core.rule.Condition;
import io.bellwether.core.rule.Names;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Rule;
import io.bellwether.core.rule.RuleEngine;
import io.bellwether.core.rule.Rules;
import io.bellwether.core.rule.Unreadable;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fleet with rules over all its series, or without, on a time of its own: a round is 15 s of it,
 * in which the rules have a turn after each source, as in the engine.
 */
public final class RuleCost {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Names ANY =
      new Names() {
        @Override
        public Optional<Figure> figure(String name) {
          return Optional.empty();
        }

        @Override
        public boolean open() {
          return true;
        }

        @Override
        public List<String> near(String name) {
          return List.of();
        }
      };

  private final Fleet fleet;
  private final Optional<RuleEngine> engine;
  private long nanos;
  private int round;
  private long verdicts;

  private RuleCost(int kinds, int sourcesOfEach, boolean judged) {
    fleet = new Fleet(kinds, sourcesOfEach);
    fleet.book().runs(wall());
    engine = judged ? Optional.of(new RuleEngine(fleet.book())) : Optional.empty();
    engine.ifPresent(rules -> rules.rules(rules(kinds)));
  }

  /** With a rule for every figure. */
  public static RuleCost judged(int kinds, int sourcesOfEach) {
    return new RuleCost(kinds, sourcesOfEach, true);
  }

  /** The same series, and nobody judges them. */
  public static RuleCost idle(int kinds, int sourcesOfEach) {
    return new RuleCost(kinds, sourcesOfEach, false);
  }

  private static Rules rules(int kinds) {
    List<Rule> rules = new ArrayList<>();
    for (int kind = 0; kind < kinds; kind++) {
      for (int figure = 0; figure < Fleet.FIGURES; figure++) {
        rules.add(rule(kind, figure));
      }
    }
    return Rules.of(rules, Map.of());
  }

  /** Of twenty: thirteen bare limits, three windows, two rates, a share, a fold. */
  private static Rule rule(int kind, int figure) {
    String metric = Fleet.metric(kind, figure);
    String condition =
        switch (figure % 20) {
          case 4, 9 -> "rate(" + metric + "[5m]) > 100";
          case 1, 6, 11 -> "avg(" + metric + "[5m]) > 58";
          case 2 -> metric + " / " + Fleet.metric(kind, figure + 1) + " > 2";
          case 3 -> "sum(" + metric + ") by (rack) > 1000000";
          default -> metric + " > " + (Fleet.isCounter(figure) ? "1000000000" : "58.5");
        };
    try {
      return new Rule(
          "Rule" + kind + "_" + figure,
          "",
          Condition.parse(condition, ANY),
          Optional.empty(),
          Severity.WARNING,
          new Policy(Duration.ofMinutes(1), 1, 1, Duration.ZERO),
          Map.of(),
          Optional.empty(),
          "",
          "",
          false);
    } catch (Unreadable e) {
      throw new IllegalStateException(condition, e);
    }
  }

  private long wall() {
    return BEGIN.toEpochMilli() + nanos / 1_000_000;
  }

  /** So many rounds. */
  public RuleCost rounds(int many) {
    for (int i = 0; i < many; i++) {
      once();
    }
    return this;
  }

  /** Processor seconds of a round. */
  public double cpuSeconds(int many) {
    double before = Footprint.cpu();
    rounds(many);
    return (Footprint.cpu() - before) / many;
  }

  private void once() {
    long step = Fleet.INTERVAL.toNanos() / fleet.sources();
    for (int source = 0; source < fleet.sources(); source++) {
      nanos += step;
      fleet.book().runs(nanos / 1_000_000);
      fleet.looked(source, round, wall());
      if (engine.isPresent()) {
        Now now = new Now(nanos, nanos, Instant.ofEpochMilli(wall()));
        verdicts += engine.get().turn(now, identity -> false).size();
      }
    }
    round++;
  }

  /** How many verdicts were true. */
  public long verdicts() {
    return verdicts;
  }
}
