// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the events of one batch changed: all of it is kept, or nothing.
 *
 * @param id by which a store knows that it has kept it already, so that a commit in doubt can be
 *     made again
 * @param states state as it is from now on
 * @param results results as they came
 * @param acts what people and the program did, for the audit log
 * @param performance what is listed for people beside the series
 * @param alerts alerts as they are from now on, by their id
 * @param backups backups as they are from now on, by their id
 * @param events what sources told
 * @param log what became of alerts
 * @param messages messages to people as they are from now on, by their id and channel
 */
public record Transaction(
    Optional<UUID> id,
    List<StateChange> states,
    List<ResultRow> results,
    List<AuditAct> acts,
    List<PerformanceRow> performance,
    List<AlertRow> alerts,
    List<BackupRow> backups,
    List<EventRow> events,
    List<AlertLogRow> log,
    List<MessageRow> messages) {
  /** Nothing at all; a start for {@code with...}. */
  public static final Transaction NOTHING = new Transaction(List.of(), List.of());

  /** Copies the lists. */
  public Transaction {
    states = List.copyOf(states);
    results = List.copyOf(results);
    acts = List.copyOf(acts);
    performance = List.copyOf(performance);
    alerts = List.copyOf(alerts);
    backups = List.copyOf(backups);
    events = List.copyOf(events);
    log = List.copyOf(log);
    messages = List.copyOf(messages);
  }

  /** Without a word on alerts but their rows. */
  public Transaction(
      Optional<UUID> id,
      List<StateChange> states,
      List<ResultRow> results,
      List<AuditAct> acts,
      List<PerformanceRow> performance,
      List<AlertRow> alerts,
      List<BackupRow> backups,
      List<EventRow> events) {
    this(id, states, results, acts, performance, alerts, backups, events, List.of(), List.of());
  }

  /** One that is never made again. */
  public Transaction(
      List<StateChange> states,
      List<ResultRow> results,
      List<AuditAct> acts,
      List<PerformanceRow> performance,
      List<AlertRow> alerts,
      List<BackupRow> backups) {
    this(Optional.empty(), states, results, acts, performance, alerts, backups, List.of());
  }

  /** State and results alone. */
  public Transaction(List<StateChange> states, List<ResultRow> results) {
    this(states, results, List.of(), List.of(), List.of(), List.of());
  }

  /** The same under this id. */
  public Transaction withId(UUID its) {
    return new Transaction(
        Optional.of(its),
        states,
        results,
        acts,
        performance,
        alerts,
        backups,
        events,
        log,
        messages);
  }

  /** The same with this state instead. */
  public Transaction withStates(List<StateChange> others) {
    return new Transaction(
        id, others, results, acts, performance, alerts, backups, events, log, messages);
  }

  /** The same with these acts instead. */
  public Transaction withActs(List<AuditAct> others) {
    return new Transaction(
        id, states, results, others, performance, alerts, backups, events, log, messages);
  }

  /** The same with these rows of performance instead. */
  public Transaction withPerformance(List<PerformanceRow> others) {
    return new Transaction(
        id, states, results, acts, others, alerts, backups, events, log, messages);
  }

  /** The same with these alerts instead. */
  public Transaction withAlerts(List<AlertRow> others) {
    return new Transaction(
        id, states, results, acts, performance, others, backups, events, log, messages);
  }

  /** The same with these backups instead. */
  public Transaction withBackups(List<BackupRow> others) {
    return new Transaction(
        id, states, results, acts, performance, alerts, others, events, log, messages);
  }

  /** The same with these events instead. */
  public Transaction withEvents(List<EventRow> others) {
    return new Transaction(
        id, states, results, acts, performance, alerts, backups, others, log, messages);
  }

  /** The same with this log of alerts instead. */
  public Transaction withLog(List<AlertLogRow> others) {
    return new Transaction(
        id, states, results, acts, performance, alerts, backups, events, others, messages);
  }

  /** The same with these messages instead. */
  public Transaction withMessages(List<MessageRow> others) {
    return new Transaction(
        id, states, results, acts, performance, alerts, backups, events, log, others);
  }

  /** Whether there is nothing to keep. */
  public boolean isEmpty() {
    return states.isEmpty()
        && results.isEmpty()
        && acts.isEmpty()
        && performance.isEmpty()
        && alerts.isEmpty()
        && backups.isEmpty()
        && events.isEmpty()
        && log.isEmpty()
        && messages.isEmpty();
  }
}
