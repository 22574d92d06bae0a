// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.AlertChange;
import io.bellwether.core.alert.AlertTurn;
import io.bellwether.core.alert.Effect;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.codec.AlertText;
import io.bellwether.core.history.codec.GroupText;
import io.bellwether.core.history.codec.MessageText;
import io.bellwether.core.history.codec.SilenceText;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Group;
import io.bellwether.core.notify.KeptAlert;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.NotifyBook;
import io.bellwether.core.notify.NotifyTurn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What became of alerts, groups, messages and silences since the newest transaction, as the rows
 * that a restart goes on from and those that people read. Rows are made once, at the end: what a
 * turn changes twice is one row.
 */
final class AlertJournal {
  private final Set<String> touched = new LinkedHashSet<>();
  private final Map<String, Alert> episodes = new LinkedHashMap<>();
  private final Set<String> fired = new HashSet<>();
  private final Map<String, Optional<Group>> groups = new LinkedHashMap<>();
  private final Map<String, Optional<Message>> outbox = new LinkedHashMap<>();
  private final Map<String, Optional<Silence>> silences = new LinkedHashMap<>();
  private final Map<String, Optional<Instant>> ends = new LinkedHashMap<>();
  private final List<AlertLogRow> log = new ArrayList<>();
  private final Map<AlertLogRow, Alert> worse = new HashMap<>();
  private final List<MessageRow> ended = new ArrayList<>();
  private final List<Message> toSend = new ArrayList<>();

  /**
   * What came of judging.
   *
   * @param actor who did it; empty where nobody did
   */
  void took(AlertTurn turn, String actor) {
    turn.touched().forEach(identity -> touched.add(identity.text()));
    for (AlertChange change : turn.changes()) {
      Alert alert = change.alert();
      touched.add(alert.key());
      if (!alert.id().isEmpty()) {
        episodes.put(alert.id(), alert);
        if (change.effect() == Effect.FIRED) {
          fired.add(alert.id());
        }
      }
      Optional<AlertLogRow> row = AlertRows.log(change, actor);
      row.ifPresent(log::add);
      if (change.effect() == Effect.WORSE) {
        row.ifPresent(one -> worse.put(one, alert));
      }
    }
  }

  /** An episode that is not in the book any more, and ends without a word. */
  void ended(Alert episode) {
    episodes.put(episode.id(), episode);
  }

  /** What came of telling. */
  void took(NotifyTurn turn) {
    touched.addAll(turn.owing());
    turn.groups().forEach(group -> groups.put(group.key(), Optional.of(group)));
    turn.gone().forEach(key -> groups.put(key, Optional.empty()));
    for (Message message : turn.messages()) {
      outbox.put(key(message), Optional.of(message));
      toSend.add(message);
    }
    turn.handedOn().forEach(this::keep);
    for (Answered answered : turn.ended()) {
      outbox.put(key(answered.message()), Optional.empty());
      ended.add(AlertRows.row(answered));
    }
    turn.log().forEach(entry -> log.add(AlertRows.log(entry)));
  }

  private static String key(Message message) {
    return message.channel() + "/" + message.number();
  }

  void touch(Alert alert) {
    touched.add(alert.key());
  }

  void keep(Group group) {
    groups.put(group.key(), Optional.of(group));
  }

  void keep(Message message) {
    outbox.put(key(message), Optional.of(message));
  }

  void forget(Message message) {
    outbox.put(key(message), Optional.empty());
  }

  void keep(Silence silence) {
    silences.put(silence.id(), Optional.of(silence));
  }

  void forgetSilences(Set<String> gone) {
    gone.forEach(id -> silences.put(id, Optional.empty()));
  }

  void ends(Map<String, Optional<Instant>> changed) {
    ends.putAll(changed);
  }

  /**
   * All of it, into the transaction of a batch.
   *
   * @param decisions the decision about an episode that has just begun, or got worse
   * @param incidents the episode that explains an alert
   */
  void into(
      Batch batch,
      AlertBook book,
      NotifyBook notify,
      Function<Alert, String> decisions,
      Function<Alert, String> incidents) {
    List<StateChange> states = new ArrayList<>(touched.size() + groups.size() + outbox.size());
    for (String key : touched) {
      Optional<KeptAlert> kept = kept(key, book, notify);
      states.add(change(Earlier.ALERT, key, kept.map(one -> () -> AlertText.write(one))));
    }
    groups.forEach(
        (key, one) ->
            states.add(change(Earlier.GROUP, key, one.map(it -> () -> GroupText.write(it)))));
    outbox.forEach(
        (key, one) ->
            states.add(change(Earlier.OUTBOX, key, one.map(it -> () -> MessageText.write(it)))));
    silences.forEach(
        (id, one) ->
            states.add(change(Earlier.SILENCE, id, one.map(it -> () -> SilenceText.write(it)))));
    ends.forEach((key, end) -> states.add(change(Earlier.GIVEN, key, end.map(at -> at::toString))));
    batch.changed(states);
    episodes.forEach(
        (id, alert) ->
            batch.became(
                AlertRows.row(
                    alert,
                    fired.contains(id) ? decisions.apply(alert) : "",
                    incidents.apply(alert))));
    log.forEach(row -> batch.noted(decided(row, decisions)));
    ended.forEach(batch::ended);
    toSend.forEach(batch::send);
    clear();
  }

  /** Its row keeps the decision of its begin, and the log those that came after. */
  private AlertLogRow decided(AlertLogRow row, Function<Alert, String> decisions) {
    Alert alert = worse.get(row);
    return alert == null
        ? row
        : new AlertLogRow(row.at(), row.alertId(), row.what(), row.actor(), decisions.apply(alert));
  }

  private static Optional<KeptAlert> kept(String key, AlertBook book, NotifyBook notify) {
    return book.find(key)
        .map(notify::kept)
        .or(() -> notify.owes(key) ? notify.kept(key) : Optional.empty());
  }

  private static StateChange change(String area, String name, Optional<Supplier<String>> text) {
    return new StateChange(area, name, text);
  }

  /** Forgets what it has. */
  void clear() {
    touched.clear();
    episodes.clear();
    fired.clear();
    groups.clear();
    outbox.clear();
    silences.clear();
    ends.clear();
    log.clear();
    worse.clear();
    ended.clear();
    toSend.clear();
  }
}
