// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertChange;
import io.bellwether.core.alert.Effect;
import io.bellwether.core.alert.Phase;
import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.NotifyTurn;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What is kept for people, from what the stages say. */
final class AlertRows {
  private AlertRows() {}

  /** One episode as it is now. */
  static AlertRow row(Alert alert, String decision, String incident) {
    boolean over = alert.phase() == Phase.OVER;
    return new AlertRow(
        alert.id(),
        alert.fired(),
        alert.severity(),
        about(alert),
        alert.summary(),
        alert.acknowledged().isSet() ? Optional.of(alert.acknowledged().at()) : Optional.empty(),
        over ? Optional.of(alert.ended()) : Optional.empty(),
        alert.rule(),
        alert.labels(),
        decision,
        incident,
        alert.acknowledged().by(),
        over ? alert.endedBy() : "");
  }

  /** What it is about, as guide 000 lists it. */
  static String about(Alert alert) {
    return alert
        .labels()
        .get("component")
        .or(() -> alert.labels().get("source"))
        .orElse(alert.rule());
  }

  /** What became of one; its begin and its end stand in its row, but for what a person said. */
  static Optional<AlertLogRow> log(AlertChange change, String actor) {
    Alert alert = change.alert();
    return switch (change.effect()) {
      case FIRED, PENDING, DROPPED -> Optional.empty();
      default ->
          alert.id().isEmpty() || change.effect() == Effect.RESOLVED && actor.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new AlertLogRow(
                      change.at(),
                      alert.id(),
                      change.effect().name().toLowerCase(Locale.ROOT),
                      actor,
                      change.why()));
    };
  }

  static AlertLogRow log(NotifyTurn.Entry entry) {
    return new AlertLogRow(entry.at(), entry.alert(), entry.what(), "", entry.about());
  }

  /** A message of which it is known what came of it. */
  static MessageRow row(Answered answered) {
    return row(
        answered.message(),
        answered.receipt().outcome().name().toLowerCase(Locale.ROOT),
        answered.receipt().answer(),
        answered.receipt().reference().orElse(""),
        Optional.of(answered.at()));
  }

  /** A message on its way. */
  static MessageRow waiting(Message message) {
    return row(message, "waiting", "", "", Optional.empty());
  }

  private static MessageRow row(
      Message message, String outcome, String answer, String reference, Optional<Instant> ended) {
    return new MessageRow(
        message.id(),
        message.at(),
        message.channel(),
        message.reason(),
        message.group(),
        message.episode(),
        message.title(),
        message.items().size() + message.leftOut(),
        outcome,
        answer,
        reference,
        ended);
  }
}
