// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Act;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.AlertChange;
import io.bellwether.core.alert.AlertTurn;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.history.AuditAct;
import io.bellwether.core.schedule.Now;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What persons do about alerts, done and written down, or refused and written down. */
final class Acting {
  private final AlertBook book;
  private final Muting muting;
  private final AlertJournal journal;
  private final KnownSecrets secrets;

  Acting(AlertBook book, Muting muting, AlertJournal journal, KnownSecrets secrets) {
    this.book = book;
    this.muting = muting;
    this.journal = journal;
    this.secrets = secrets;
  }

  /**
   * One act; who did it hears of it when the batch is kept.
   *
   * @param turns told what became of alerts, and who did it
   */
  void act(Event.Acted event, BiConsumer<AlertTurn, String> turns, Now now, Batch batch) {
    Act act = secrets.without(event.act());
    String result = "done";
    try {
      List<Alert> about = done(act, turns, now);
      batch.answers(Hearing.once(event.done(), about));
    } catch (IllegalArgumentException refused) {
      result = "refused: " + secrets.without(String.valueOf(refused.getMessage()));
      event.done().completeExceptionally(refused);
    }
    batch.did(
        new AuditAct(
            now.at(), actor(act), event.address(), secrets.without(words(act)), "", result));
  }

  private List<Alert> done(Act act, BiConsumer<AlertTurn, String> turns, Now now) {
    if (act instanceof Act.ToAlert one) {
      Optional<Alert> before = book.byId(one.alert());
      AlertTurn turn = book.act(one, now);
      turns.accept(turn, one.mark().by());
      List<Alert> after = new ArrayList<>(before.stream().toList());
      turn.changes().stream().map(AlertChange::alert).forEach(alert -> after.set(0, alert));
      return after;
    }
    if (act instanceof Act.Silenced silenced) {
      Silence silence = silenced.silence();
      refuseSecretsIn(silence.when().toString());
      muting.took(muting.silences().set(silence, now));
      journal.keep(silence);
      return quietBy(silence, now);
    }
    if (act instanceof Act.Unsilenced ended) {
      muting.took(muting.silences().end(ended, now));
    }
    return List.of();
  }

  private List<Alert> quietBy(Silence silence, Now now) {
    return silence.isActive(now.at())
        ? book.all().stream()
            .filter(Alert::isFiring)
            .filter(one -> silence.when().match(one.labels()))
            .toList()
        : List.of();
  }

  /** It would be shown with the silence, and the labels of alerts never have one. */
  private void refuseSecretsIn(String when) {
    if (!secrets.without(when).equals(when)) {
      throw new IllegalArgumentException(
          "the condition of this silence has a secret of the configuration in it, and no alert has"
              + " that in its labels; name other labels");
    }
  }

  private static String actor(Act act) {
    if (act instanceof Act.ToAlert one) {
      return one.mark().by();
    }
    return act instanceof Act.Unsilenced ended
        ? ended.mark().by()
        : ((Act.Silenced) act).silence().by();
  }

  private static String words(Act act) {
    if (act instanceof Act.Acknowledge one) {
      return "acknowledge alert " + one.alert();
    }
    if (act instanceof Act.Unacknowledge one) {
      return "take back the acknowledgement of alert " + one.alert();
    }
    if (act instanceof Act.End one) {
      return "resolve alert " + one.alert();
    }
    if (act instanceof Act.Silenced silenced) {
      Silence one = silenced.silence();
      return "silence "
          + one.id()
          + " {"
          + one.when()
          + "}"
          + one.until().map(at -> " until " + at).orElse("");
    }
    return "end silence " + ((Act.Unsilenced) act).silence();
  }
}
