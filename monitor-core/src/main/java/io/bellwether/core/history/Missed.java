// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * What a store has to be told once it is back: bounded, the oldest go first and are counted. Not
 * safe for threads.
 */
final class Missed {
  static final int MOST_ROWS = 10_000;
  static final int MOST_SAMPLES = 100_000;
  static final int MOST_IN_DOUBT = 20_000;

  /** Of which nobody knows whether the store has them: to be made again as they were. */
  private final Deque<Transaction> doubtful = new ArrayDeque<>();

  private final Map<String, StateChange> states = new LinkedHashMap<>();
  private final Deque<ResultRow> results = new ArrayDeque<>();
  private final Deque<AuditAct> acts = new ArrayDeque<>();
  private final Deque<PerformanceRow> performance = new ArrayDeque<>();
  private final Map<String, AlertRow> alerts = new LinkedHashMap<>();
  private final Map<String, BackupRow> backups = new LinkedHashMap<>();
  private final Deque<EventRow> events = new ArrayDeque<>();
  private final Deque<AlertLogRow> log = new ArrayDeque<>();
  private final Map<String, MessageRow> messages = new LinkedHashMap<>();
  private final Deque<SampleRow> samples = new ArrayDeque<>();
  private final Optional<Missed> held = Optional.of(this);
  private long lost;

  /** This, made before memory may run out. */
  Optional<Missed> held() {
    return held;
  }

  void add(Transaction transaction) {
    transaction.states().forEach(change -> states.put(key(change), change));
    transaction.results().forEach(row -> bounded(results, row, MOST_ROWS));
    transaction.acts().forEach(act -> bounded(acts, act, MOST_ROWS));
    transaction.performance().forEach(row -> bounded(performance, row, MOST_ROWS));
    transaction.alerts().forEach(this::add);
    transaction.backups().forEach(row -> bounded(backups, row.id(), row));
    transaction.events().forEach(row -> bounded(events, row, MOST_ROWS));
    transaction.log().forEach(row -> bounded(log, row, MOST_ROWS));
    transaction.messages().forEach(row -> bounded(messages, row.key(), row));
  }

  private void add(AlertRow row) {
    AlertRow earlier = alerts.get(row.id());
    bounded(alerts, row.id(), earlier == null ? row : row.after(earlier));
  }

  private static String key(StateChange change) {
    return change.area() + "\0" + change.name();
  }

  void add(List<SampleRow> rows) {
    rows.forEach(row -> bounded(samples, row, MOST_SAMPLES));
  }

  /** One that a store may have, under the id that it may have it by. */
  void addDoubtful(Transaction transaction) {
    doubtful.addLast(transaction);
    if (doubtful.size() > MOST_ROWS) {
      lost += rows(doubtful.removeFirst());
    }
    boundDoubtful();
  }

  /** A store that comes and fails again and again makes more of it each time. */
  private void boundDoubtful() {
    drop(Missed::withoutOldest);
    drop(Missed::withoutTold); // last, as nobody finds them again
  }

  private void drop(BiFunction<Transaction, Long, Transaction> without) {
    long tooMany = doubtful.stream().mapToLong(Missed::rows).sum() - MOST_IN_DOUBT;
    if (tooMany <= 0) {
      return;
    }
    List<Transaction> all = List.copyOf(doubtful);
    doubtful.clear();
    for (Transaction one : all) {
      boolean newest = one == all.get(all.size() - 1);
      Transaction kept = tooMany > 0 && !newest ? without.apply(one, tooMany) : one;
      long gone = rows(one) - rows(kept);
      tooMany -= gone;
      lost += gone;
      if (!kept.isEmpty()) {
        doubtful.addLast(kept);
      }
    }
  }

  /** Without the oldest of those rows of which there are many. */
  private static Transaction withoutOldest(Transaction one, long many) {
    List<ResultRow> results = withoutFirst(one.results(), many);
    long left = many - (one.results().size() - results.size());
    return new Transaction(
        one.id(),
        one.states(),
        results,
        one.acts(),
        withoutFirst(one.performance(), left),
        one.alerts(),
        one.backups(),
        one.events(),
        one.log(),
        one.messages());
  }

  /** Without the oldest of what sources told, of what became of alerts, and of messages. */
  private static Transaction withoutTold(Transaction one, long many) {
    List<EventRow> events = withoutFirst(one.events(), many);
    long left = many - (one.events().size() - events.size());
    List<AlertLogRow> log = withoutFirst(one.log(), left);
    left -= one.log().size() - log.size();
    return one.withEvents(events).withLog(log).withMessages(withoutFirst(one.messages(), left));
  }

  private static <T> List<T> withoutFirst(List<T> rows, long many) {
    return rows.subList((int) Math.min(many, rows.size()), rows.size());
  }

  /** What came after this. */
  void addAll(Missed later) {
    later.doubtful.forEach(this::addDoubtful);
    add(later.rest());
    add(later.samples());
    lost += later.lost;
  }

  private <T> void bounded(Deque<T> rows, T row, int most) {
    rows.addLast(row);
    if (rows.size() > most) {
      rows.removeFirst();
      lost++;
    }
  }

  private <T> void bounded(Map<String, T> rows, String id, T row) {
    rows.remove(id); // so that it is the newest
    rows.put(id, row);
    if (rows.size() > MOST_ROWS) {
      rows.remove(rows.keySet().iterator().next());
      lost++;
    }
  }

  /** Everything but samples and state as one that is made under this id, if there is any. */
  void seal(UUID id) {
    Transaction sealed = rest().withStates(List.of()).withId(id);
    if (!sealed.isEmpty()) {
      addDoubtful(sealed);
      List.<Collection<?>>of(
              results,
              acts,
              performance,
              alerts.values(),
              backups.values(),
              events,
              log,
              messages.values())
          .forEach(Collection::clear);
    }
  }

  /** To be made one after the other; each is taken out once it is. */
  Deque<Transaction> sealed() {
    return doubtful;
  }

  /** The newest of all changes to state. */
  List<StateChange> states() {
    return List.copyOf(states.values());
  }

  private Transaction rest() {
    return new Transaction(
            states(),
            List.copyOf(results),
            List.copyOf(acts),
            List.copyOf(performance),
            List.copyOf(alerts.values()),
            List.copyOf(backups.values()))
        .withEvents(List.copyOf(events))
        .withLog(List.copyOf(log))
        .withMessages(List.copyOf(messages.values()));
  }

  List<SampleRow> samples() {
    return new ArrayList<>(samples);
  }

  /** Whether a store has to be told more than samples. */
  boolean hasTransactions() {
    return !doubtful.isEmpty() || !states.isEmpty() || rows(rest()) > 0;
  }

  /** How many rows there are, state left out: that is told anew whenever something changes. */
  long rows() {
    return doubtful.stream().mapToLong(Missed::rows).sum() + rows(rest()) + samples.size();
  }

  private static long rows(Transaction one) {
    return (long) one.results().size()
        + one.acts().size()
        + one.performance().size()
        + one.alerts().size()
        + one.backups().size()
        + one.events().size()
        + one.log().size()
        + one.messages().size();
  }

  /** How many rows had to go for others. */
  long lost() {
    return lost;
  }
}
