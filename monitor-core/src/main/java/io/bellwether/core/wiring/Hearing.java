// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What persons, others and couriers said in one batch, and who waits until it is kept. */
final class Hearing {
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Event.Acted> acts = new ArrayList<>();
  private final List<Answered> answers = new ArrayList<>();
  private final List<CompletableFuture<Boolean>> receipts = new ArrayList<>();
  private final List<Handing> handings = new ArrayList<>();

  private record Handing(List<Identity> about, CompletableFuture<Done> done) {}

  Hearing(GivenAlerts given, KnownSecrets secrets, List<Event.OfAlarms> heard, Now now) {
    for (Event.OfAlarms one : heard) {
      if (one instanceof Event.Raised raised) {
        take(raised, given, secrets, now);
      } else if (one instanceof Event.Acted acted) {
        acts.add(acted);
      } else if (one instanceof Event.Delivered delivered) {
        answers.add(delivered.answered());
        receipts.add(delivered.kept());
      }
    }
  }

  private void take(Event.Raised raised, GivenAlerts given, KnownSecrets secrets, Now now) {
    try {
      List<Verdict> all = given.take(secrets.without(raised.alerts()), now);
      verdicts.addAll(all);
      handings.add(new Handing(all.stream().map(Verdict::identity).toList(), raised.done()));
    } catch (IllegalArgumentException refused) {
      raised.done().completeExceptionally(refused);
    }
  }

  /** Of alerts that were handed in. */
  List<Verdict> verdicts() {
    return verdicts;
  }

  /** What persons do. */
  List<Event.Acted> acts() {
    return acts;
  }

  /** Receipts of channels. */
  List<Answered> answers() {
    return answers;
  }

  /** The receipts among what was heard. */
  static List<Answered> answers(List<Event.OfAlarms> heard) {
    List<Answered> all = new ArrayList<>();
    for (Event.OfAlarms one : heard) {
      if (one instanceof Event.Delivered delivered) {
        all.add(delivered.answered());
      }
    }
    return all;
  }

  /** Has all who wait hear it when the batch is kept. */
  void answer(Batch batch, AlertBook book) {
    receipts.forEach(batch::answers);
    for (Handing one : handings) {
      List<Alert> alerts =
          one.about().stream().flatMap(identity -> book.find(identity).stream()).toList();
      batch.answers(once(one.done(), alerts));
    }
  }

  /** What is completed by whether it is durable, for one who wants to know more. */
  static CompletableFuture<Boolean> once(CompletableFuture<Done> done, List<Alert> alerts) {
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    kept.whenComplete(
        (durable, thrown) -> {
          if (thrown == null) {
            done.complete(new Done(durable, alerts));
          } else {
            done.completeExceptionally(thrown);
          }
        });
    return kept;
  }

  /** It could not be handled: nobody is to wait for ever. */
  static void fail(Event.OfAlarms event, Throwable why) {
    if (event instanceof Event.Raised raised) {
      raised.done().completeExceptionally(why);
    } else if (event instanceof Event.Acted acted) {
      acted.done().completeExceptionally(why);
    } else if (event instanceof Event.Delivered delivered) {
      delivered.kept().completeExceptionally(why);
    }
  }
}
