// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.HealthChange;
import io.bellwether.core.health.HealthTurn;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.StateChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the events of one batch did, collected until all of it is kept. */
final class Batch {
  /** A result, and when its look began. */
  record Heard(CheckResult result, long started) {}

  private final List<Heard> results = new ArrayList<>();
  private final List<HealthChange> changes = new ArrayList<>();
  private final Set<String> asks = new LinkedHashSet<>();
  private final Set<String> slowAsks = new LinkedHashSet<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final Set<String> gone = new LinkedHashSet<>();
  private final Set<String> silenced = new LinkedHashSet<>();
  private final List<ComponentStatus> statuses = new ArrayList<>();
  private final List<StateChange> states = new ArrayList<>();
  private final List<EventRow> events = new ArrayList<>();
  private final List<CompletableFuture<Boolean>> answers = new ArrayList<>();
  private List<Event.OfAlarms> ofAlarms = new ArrayList<>();
  private int kept;
  private int keptEvents;

  void heard(CheckResult result, long started) {
    results.add(new Heard(result, started));
  }

  void add(HealthTurn turn) {
    changes.addAll(turn.changes());
    asks.addAll(turn.asks());
    touched.addAll(turn.touched());
  }

  void ask(String component) {
    asks.add(component);
  }

  /** Its slow figures are wanted as soon as may be. */
  void askSlowly(String component) {
    slowAsks.add(component);
  }

  /** Those whose slow figures are wanted. */
  Set<String> slowAsks() {
    return slowAsks;
  }

  /** Has it kept and shown although nothing happened to it. */
  void touch(String component) {
    touched.add(component);
  }

  void forget(String component) {
    gone.add(component);
    silenced.add(component);
  }

  /** Nobody of this name waits for a success any more. */
  void forgetSuccesses(String component) {
    silenced.add(component);
  }

  /** What the alarms are to hear. */
  void hears(Event.OfAlarms event) {
    ofAlarms.add(event);
  }

  /** That, once: where memory runs out, a batch may be finished twice. */
  List<Event.OfAlarms> takeOfAlarms() {
    List<Event.OfAlarms> taken = ofAlarms;
    ofAlarms = new ArrayList<>();
    return taken;
  }

  /** Somebody waits until all of this is kept, and is told whether it outlives the process. */
  void answers(CompletableFuture<Boolean> one) {
    answers.add(one);
  }

  /** Those who wait. */
  List<CompletableFuture<Boolean>> answers() {
    return answers;
  }

  /** State that is as it is without anything being asked for it. */
  void changed(List<StateChange> changes) {
    states.addAll(changes);
  }

  /** Something that a source told. */
  void happened(EventRow event) {
    events.add(event);
  }

  /** Changes of state that no transaction has yet. */
  List<StateChange> states() {
    return states;
  }

  /** Everything that was told. */
  List<EventRow> events() {
    return events;
  }

  /** Of that what no transaction has yet. */
  List<EventRow> unkeptEvents() {
    return events.subList(keptEvents, events.size());
  }

  void shows(ComponentStatus status) {
    statuses.add(status);
  }

  List<Heard> results() {
    return results;
  }

  /** Those that no transaction has yet: where memory runs out, a batch may be finished twice. */
  List<Heard> unkept() {
    return results.subList(kept, results.size());
  }

  void wasKept() {
    kept = results.size();
    keptEvents = events.size();
    states.clear();
  }

  List<HealthChange> changes() {
    return changes;
  }

  Set<String> asks() {
    return asks;
  }

  Set<String> touched() {
    return touched;
  }

  /** Components of which nothing is kept any more. */
  Set<String> gone() {
    return gone;
  }

  /** Those that wait for no success any more. */
  Set<String> silenced() {
    return silenced;
  }

  List<ComponentStatus> statuses() {
    return statuses;
  }
}
