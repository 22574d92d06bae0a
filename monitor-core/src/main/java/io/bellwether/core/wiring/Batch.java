// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.HealthChange;
import io.bellwether.core.health.HealthTurn;
import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.AuditAct;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import io.bellwether.core.notify.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

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
  private final List<AlertRow> alerts = new ArrayList<>();
  private final List<AlertLogRow> alertLog = new ArrayList<>();
  private final List<MessageRow> endedMessages = new ArrayList<>();
  private final List<AuditAct> acts = new ArrayList<>();
  private List<Message> outgoing = new ArrayList<>();
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

  /** An episode of an alert as it is now. */
  void became(AlertRow alert) {
    alerts.add(alert);
  }

  /** Something that became of an alert. */
  void noted(AlertLogRow row) {
    alertLog.add(row);
  }

  /** A message of which it is known what came of it. */
  void ended(MessageRow message) {
    endedMessages.add(message);
  }

  /** Something that a person did. */
  void did(AuditAct act) {
    acts.add(act);
  }

  /** A message that goes to its channel when all of this is kept. */
  void send(Message message) {
    outgoing.add(message);
  }

  /** To whom they go. */
  Set<String> channels() {
    return outgoing.stream().map(Message::channel).collect(Collectors.toSet());
  }

  /** Those messages, once. */
  List<Message> takeOutgoing() {
    List<Message> taken = outgoing;
    outgoing = new ArrayList<>();
    return taken;
  }

  /** What the alarms give people to read, and no transaction has yet. */
  Transaction ofAlarms(Transaction transaction) {
    return transaction
        .withAlerts(alerts)
        .withLog(alertLog)
        .withMessages(endedMessages)
        .withActs(acts);
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
    alerts.clear();
    alertLog.clear();
    endedMessages.clear();
    acts.clear();
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
