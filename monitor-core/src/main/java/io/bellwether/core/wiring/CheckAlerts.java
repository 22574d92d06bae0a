// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.config.Instance;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.HealthBook;
import io.bellwether.core.rule.BuiltIn;
import io.bellwether.core.rule.Grounds;
import io.bellwether.core.rule.RuleEngine;
import io.bellwether.core.rule.Verdict;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The alert that every check has by itself, from how its component is shown: a component that was
 * never healthy makes no change of health, and has an alert all the same.
 */
final class CheckAlerts {
  private final HealthBook health;
  private final RuleEngine rules;
  private final KnownSecrets secrets;
  private final Runnable causesChanged;

  /** The lost components behind each component that has some. */
  private final Map<String, List<String>> causes = new HashMap<>();

  private final Map<String, Labels> labels = new HashMap<>();
  private final CheckGrounds grounds = new CheckGrounds();

  /**
   * None yet.
   *
   * @param secrets hidden in labels, which rules and routes take from here
   * @param causesChanged told when another component is lost than before
   */
  CheckAlerts(HealthBook health, RuleEngine rules, KnownSecrets secrets, Runnable causesChanged) {
    this.health = health;
    this.rules = rules;
    this.secrets = secrets;
    this.causesChanged = causesChanged;
  }

  /** From now on the components have these labels. */
  void follow(Roster roster) {
    List.copyOf(labels.keySet()).stream()
        .filter(name -> roster.find(name).isEmpty())
        .forEach(this::forget);
    for (Assignment one : roster.all()) {
      labels.put(one.name(), labels(one));
      Optional<ComponentStatus> status = health.status(one.name());
      status.ifPresent(known -> rules.component(known, labels.get(one.name())));
      status.ifPresent(known -> see(known, roster));
    }
  }

  private void forget(String name) {
    labels.remove(name);
    rules.forget(name);
    grounds.forget(name);
    if (causes.remove(name) != null) {
      causesChanged.run();
    }
  }

  private Labels labels(Assignment one) {
    Labels said = secrets.without(Labels.of(one.watch().labels()));
    return labels(one.said(), said, one.groups().keySet());
  }

  /**
   * What routes see of it beside severity and rule.
   *
   * @param said labels that it was given
   */
  static Labels labels(Instance check, Labels said, Collection<String> groups) {
    Labels all = said;
    for (String group : groups) {
      all = all.get("group").isPresent() ? all : all.with("group", group);
    }
    return all.with("component", check.name()).with("kind", check.kind().name());
  }

  /** What these components say now. */
  void judge(Collection<String> touched, Roster roster, Consumer<Verdict> verdicts) {
    for (String name : touched) {
      Optional<ComponentStatus> status = health.status(name);
      Optional<Assignment> one = roster.find(name);
      if (status.isPresent() && one.isPresent()) {
        judge(status.get(), one.get(), roster, verdicts);
      }
    }
  }

  private void judge(
      ComponentStatus status, Assignment one, Roster roster, Consumer<Verdict> verdicts) {
    Labels own = labels.getOrDefault(status.component(), Labels.NONE);
    rules.component(status, own);
    see(status, roster);
    Grounds known = grounds.of(status, one, roster.configuration().alerts().packs());
    if (one.watch().alert()) {
      List<String> because = health.because(status.component(), heardOf(roster));
      BuiltIn.of(status, because, known, own, one.watch().critical()).ifPresent(verdicts);
    }
  }

  /** What only explains to nobody must keep nothing back. */
  static Predicate<String> heardOf(Roster roster) {
    return name -> roster.find(name).filter(one -> !one.watch().alert()).isEmpty();
  }

  private void see(ComponentStatus status, Roster roster) {
    List<String> now = health.lostBehind(status.component(), heardOf(roster));
    List<String> before =
        now.isEmpty() ? causes.remove(status.component()) : causes.put(status.component(), now);
    if (!now.equals(before == null ? List.of() : before)) {
      causesChanged.run();
    }
  }

  /** Whose alert it is; empty when it is that of a rule. */
  static Optional<String> component(Alert alert) {
    return alert.rule().equals(BuiltIn.NAME)
        ? alert.identity().labels().get("component")
        : Optional.empty();
  }
}
