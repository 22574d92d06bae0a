// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.alert.Receipt;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.AlertChange;
import io.bellwether.core.alert.AlertTurn;
import io.bellwether.core.alert.Effect;
import io.bellwether.core.notify.Answered;
import io.bellwether.core.notify.Composer;
import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Message;
import io.bellwether.core.notify.NotifyBook;
import io.bellwether.core.notify.NotifyTurn;
import io.bellwether.core.notify.NotifyTurn.ChannelNews;
import io.bellwether.core.notify.Router;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From what became of alerts to messages. On the engine thread. */
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  /** News of a channel may be news for another; whoever needs more waits for the next turn. */
  private static final int ROUNDS = 2;

  private final Supplier<NotifyBook> empty;
  private final Composer composer;
  private final Muting muting;
  private final AlertBook alerts;
  private final AlertJournal journal;
  private final List<AlertChange> news = new ArrayList<>();
  private final Set<Identity> touched = new LinkedHashSet<>();
  private final List<Answered> answers = new ArrayList<>();
  private List<ChannelNews> ofChannels = new ArrayList<>();
  private NotifyBook book;
  private OptionalLong wake = OptionalLong.empty();
  private boolean careful;
  private UnaryOperator<String> leads = channel -> "";

  Telling(
      Supplier<String> ids,
      Composer composer,
      Muting muting,
      AlertBook alerts,
      AlertJournal journal) {
    this.empty = () -> new NotifyBook(ids, composer, muting);
    this.composer = composer;
    this.muting = muting;
    this.alerts = alerts;
    this.journal = journal;
    this.book = empty.get();
  }

  NotifyBook book() {
    return book;
  }

  OptionalLong wake() {
    return wake;
  }

  /** Whether anything is known that a recall must not overwrite. */
  boolean knowsAnything() {
    return !alerts.isEmpty() || book.knowsAnything();
  }

  void follow(AlertPlan plan, Now now) {
    composer.wordings(plan.wordings());
    leads = plan.leads();
    wake = book.routes(new Router(plan.routes()), plan.channels(), now).wake();
  }

  /** Goes on from what the channels are known to have taken. */
  void follow(Deliveries deliveries) {
    book.numbersFollow(deliveries.newest());
    book.delivered(deliveries.delivered());
  }

  /** Forgets whom it told, as that comes back joined with what was kept. */
  void beginAnew(AlertPlan plan, Deliveries deliveries, Now now) {
    book = empty.get();
    follow(plan, now);
    follow(deliveries);
  }

  void recall(KeptAlarms kept, Now now) {
    wake = book.recall(kept.groups(), kept.alerts(), kept.outbox(), now).wake();
  }

  /** Messages that no channel has: those that were delivered have their receipt by their mark. */
  void carry(Deliveries deliveries, Batch batch, Now now) {
    for (Message message : book.waiting()) {
      Optional<Marks.Marked> marked = marked(message, deliveries);
      if (marked.isPresent()) {
        answers.add(new Answered(message, receipt(marked.get()), now.at()));
      } else {
        batch.send(message);
      }
    }
  }

  /** What nobody can say of is sent: twice is better than never. */
  private static Optional<Marks.Marked> marked(Message message, Deliveries deliveries) {
    try {
      return deliveries.find(message);
    } catch (RuntimeException bug) {
      LOG.error(
          "a mistake of ours: whether {} took {} before the start is not known, so it goes again",
          message.channel(),
          message.id(),
          bug);
      return Optional.empty();
    }
  }

  private static Receipt receipt(Marks.Marked marked) {
    String words = "the answer was lost with the process";
    return marked.reference().isPresent()
        ? Receipt.delivered(words, marked.reference().get())
        : Receipt.delivered(words);
  }

  void stillTrue(Duration gap, Now now) {
    take(book.stillTrue(gap, now));
  }

  /** Something became of alerts. */
  void hears(AlertTurn turn) {
    news.addAll(turn.changes());
    touched.addAll(turn.touched());
    turn.changes().forEach(change -> touched.add(change.alert().identity()));
  }

  /**
   * A mistake of ours came between: what was heard of alerts and from channels is taken one by one
   * with the next turn, so that it costs the one alone that it is about.
   *
   * @param receipts those of the turn that failed, taken already or not: twice changes nothing
   */
  void beCareful(List<Answered> receipts) {
    careful = true;
    receipts.stream().filter(one -> !answers.contains(one)).forEach(answers::add);
  }

  /**
   * Tells all that was heard.
   *
   * @param receipts of channels
   * @param judged told what became of alerts about channels
   */
  void tell(List<Answered> receipts, Consumer<AlertTurn> judged, Now now) {
    answers.addAll(receipts);
    tell(now);
    for (int round = 1; round < ROUNDS && !ofChannels.isEmpty(); round++) {
      List<Verdict> verdicts =
          ofChannels.stream()
              .flatMap(one -> ChannelVerdict.of(one, leads.apply(one.channel())).stream())
              .toList();
      ofChannels = new ArrayList<>();
      AlertTurn turn = alerts.judge(verdicts, now);
      turn.changes().forEach(Telling::log);
      judged.accept(turn);
      tell(now);
    }
  }

  /**
   * Where there is no other channel nobody hears of it elsewhere. What it answered is not shown.
   */
  private static void log(AlertChange change) {
    String channel = ChannelVerdict.channel(change.alert()).orElse("");
    String rule = change.alert().rule();
    if (change.effect() == Effect.FIRED) {
      LOG.warn("{} of channel {}; 'bellwether alerts {}' says why", rule, channel, rule);
    } else if (change.effect() == Effect.RESOLVED) {
      LOG.info("{} of channel {} is over", rule, channel);
    }
  }

  private void tell(Now now) {
    touched.forEach(identity -> muting.see(identity, alerts.find(identity)));
    touched.clear();
    if (careful) {
      careful = false;
      List<AlertChange> all = List.copyOf(news);
      List<Answered> receipts = List.copyOf(answers);
      news.clear();
      answers.clear();
      all.forEach(change -> tellAlone(change, now));
      receipts.forEach(answer -> takeAlone(answer, now));
    }
    boolean muted = muting.takeChanged();
    if (muted || !news.isEmpty() || !answers.isEmpty() || Wanted.isDue(wake, now.nanos())) {
      NotifyTurn turn = book.turn(news, muted, answers, now);
      news.clear();
      answers.clear();
      take(turn);
    }
  }

  private void tellAlone(AlertChange change, Now now) {
    try {
      take(book.changed(List.of(change), now));
    } catch (RuntimeException bug) {
      LOG.error("a mistake of ours: nobody is told of {}", change.alert().key(), bug);
    }
  }

  private void takeAlone(Answered answer, Now now) {
    try {
      take(book.answered(List.of(answer), now));
    } catch (RuntimeException bug) {
      Message message = answer.message();
      LOG.error(
          "a mistake of ours: what {} answered to {} is lost",
          message.channel(),
          message.id(),
          bug);
    }
  }

  private void take(NotifyTurn turn) {
    wake = turn.wake();
    ofChannels.addAll(turn.verdicts());
    journal.took(turn);
  }
}
