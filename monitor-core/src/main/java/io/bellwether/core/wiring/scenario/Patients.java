// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.Component;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.Edge;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.HealthTurn;
import io.bellwether.core.health.Moment;
import io.bellwether.core.health.SettlingRules;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.rule.BuiltIn;
import io.bellwether.core.rule.Grounds;
import io.bellwether.core.rule.RuleEngine;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import io.bellwether.core.wiring.scenario.Scenario.Looked;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The components of a scenario: how they are is settled as it always is, causes too. */
final class Patients {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int EXPIRES_AFTER = 3;

  private final Map<String, Looked> all = new LinkedHashMap<>();
  private final Map<String, String> newest = new HashMap<>();
  private final Map<String, List<String>> causes = new HashMap<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final HealthBook book;
  private final RuleEngine rules;
  private boolean causesChanged;

  Patients(List<Looked> looked, Duration every, RuleEngine rules, Now now) {
    this.rules = rules;
    this.book = new HealthBook(new TimeText(ZoneOffset.UTC), moment(now));
    List<Component> components = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (Looked one : looked) {
      all.put(one.component(), one);
      components.add(
          new Component(
              one.component(),
              new SettlingRules(one.failures(), one.recovery()),
              TIMEOUT,
              every.multipliedBy(EXPIRES_AFTER),
              Map.of(),
              1));
      one.dependsOn().forEach(root -> edges.add(Edge.declared(one.component(), root)));
    }
    took(book.register(components, edges, moment(now)), now);
  }

  private static Moment moment(Now now) {
    return new Moment(now.nanos(), now.at());
  }

  void look(String component, String level, Now now) {
    newest.put(component, level);
    took(book.result(result(component, level, now), now.nanos(), moment(now)), now);
  }

  private static CheckResult result(String component, String level, Now now) {
    boolean lost = level.equals("lost");
    Level found = lost ? Level.CRITICAL : Level.valueOf(level.toUpperCase(Locale.ROOT));
    String message = lost ? "can not be reached" : "is " + level;
    return new CheckResult(
        component,
        found,
        message,
        lost,
        Map.of(),
        now.at(),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty());
  }

  void passed(Now now) {
    took(book.wake(moment(now)), now);
  }

  /** Whoever is asked to be looked at again is as it was last. */
  private void took(HealthTurn turn, Now now) {
    for (String name : turn.touched()) {
      touched.add(name);
      List<String> lost = lostBehind(name);
      List<String> before = causes.put(name, lost);
      causesChanged |= !lost.equals(before == null ? List.of() : before);
    }
    for (String name : turn.asks()) {
      String level = newest.get(name);
      if (level != null) {
        took(book.result(result(name, level, now), now.nanos(), moment(now)), now);
      }
    }
  }

  /** The lost components that explain what is of this one. */
  List<String> lostBehind(String name) {
    return book.lostBehind(name, this::isHeardOf);
  }

  /** The others explain nothing to anybody. */
  private boolean isHeardOf(String name) {
    return Optional.ofNullable(all.get(name)).filter(one -> !one.alert()).isEmpty();
  }

  boolean takeCausesChanged() {
    boolean was = causesChanged;
    causesChanged = false;
    return was;
  }

  /** What those say of which anything is otherwise. */
  List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    for (String name : touched) {
      Looked one = Objects.requireNonNull(all.get(name));
      ComponentStatus status = book.status(name).orElseThrow();
      Labels labels = one.labels().with("component", name);
      rules.component(status, labels);
      if (one.alert()) {
        List<String> because = book.because(name, this::isHeardOf);
        BuiltIn.of(status, because, Grounds.NONE, labels, one.critical()).ifPresent(verdicts::add);
      }
    }
    touched.clear();
    return verdicts;
  }
}
