// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.check.Health;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one look found: judgements, figures to show, advice, and what could not be read. */
final class Findings {
  /** More than somebody does in a day. */
  private static final int ADVICE = 30;

  private final List<Health> judged = new ArrayList<>();
  private final Map<String, Object> details = new LinkedHashMap<>();
  private final Map<String, Object> byDatabase = new LinkedHashMap<>();
  private final Map<String, String> unread = new LinkedHashMap<>();
  private final List<Advice> advice = new ArrayList<>();
  private int adviceUnseen;
  private final Map<String, String> ungranted = new LinkedHashMap<>();

  void add(Health finding) {
    judged.add(finding);
  }

  /** What is not known is left out rather than shown as a number. */
  void detail(String name, Object value) {
    if (value instanceof Number number) {
      number(name, number.doubleValue());
    } else {
      details.put(name, value);
    }
  }

  private void number(String name, double value) {
    if (Double.isFinite(value)) {
      boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
      details.put(name, whole ? (Object) Math.round(value) : (Object) value);
    }
  }

  void unread(String what, String why) {
    unread.put(what, why);
  }

  void ungranted(String what, String run) {
    ungranted.put(what, run);
  }

  /** What only more grants would show, with the statements for them. */
  Map<String, String> ungranted() {
    return new LinkedHashMap<>(ungranted);
  }

  void advise(Advice one) {
    advice.add(one);
  }

  /** There is more than is told. */
  void adviseUnseen(int count) {
    adviceUnseen += count;
  }

  List<Health> judged() {
    return List.copyOf(judged);
  }

  List<Advice> advice() {
    return List.copyOf(advice);
  }

  Map<String, Object> details() {
    return new LinkedHashMap<>(details);
  }

  Map<String, String> unread() {
    return new LinkedHashMap<>(unread);
  }

  /** With what another look has found. */
  void include(Findings other) {
    judged.addAll(other.judged);
    details.putAll(other.details);
    byDatabase.putAll(other.byDatabase);
    unread.putAll(other.unread);
    advice.addAll(other.advice);
    adviceUnseen += other.adviceUnseen;
    ungranted.putAll(other.ungranted);
  }

  /** Without judgements and advice. */
  Findings unjudged() {
    Findings shown = new Findings();
    shown.include(this);
    shown.judged.clear();
    shown.advice.clear();
    shown.adviceUnseen = 0;
    return shown;
  }

  /** With what was found in one database, by its name. */
  void includeOf(String database, Findings other) {
    String of = database + ": ";
    other.judged.forEach(it -> judged.add(of(of, it)));
    other.ungranted.forEach((what, run) -> ungranted.put(of + what, run));
    other.unread.forEach((what, why) -> unread.put(of + what, why));
    other.advice.forEach(it -> advice.add(new Advice(of + it.what(), it.why(), it.run())));
    if (!other.details.isEmpty()) {
      byDatabase.put(database, other.details());
    }
  }

  private static Health of(String database, Health finding) {
    Health told = Health.of(finding.level(), database + finding.message());
    return finding.crossed().map(told::crossing).orElse(told);
  }

  private Health advised(Health overall) {
    if (advice.isEmpty()) {
      return overall;
    }
    Health told = overall.with("advice", advice.stream().limit(ADVICE).map(Advice::shown).toList());
    int unseen = adviceUnseen + Math.max(0, advice.size() - ADVICE);
    return unseen > 0 ? told.with("advice_not_shown", unseen) : told;
  }

  /**
   * The worst of all judgements with everything there is to show: first what is missing, for of a
   * great many details the last ones are not kept.
   */
  Health overall() {
    Health overall = Health.worstOf(judged);
    for (Map.Entry<String, Object> detail : details.entrySet()) {
      overall = overall.with(detail.getKey(), detail.getValue());
    }
    if (!unread.isEmpty()) {
      overall = overall.with("unread", unread);
    }
    if (!ungranted.isEmpty()) {
      overall = overall.with("not_granted", ungranted);
    }
    overall = advised(overall);
    return byDatabase.isEmpty() ? overall : overall.with("databases", byDatabase);
  }
}
