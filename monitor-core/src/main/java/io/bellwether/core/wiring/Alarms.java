// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.EpisodeIds;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.schedule.Gap;
import io.bellwether.core.schedule.Now;
import io.bellwether.core.schedule.Ticks;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stage behind health and figures: rules judge, alerts begin and end, people are told. All that
 * a batch brought is in before anything is told of it, and nothing is sent before it is kept. On
 * the engine thread.
 */
final class Alarms {
  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  private final Ticks ticks;
  private final Books books;
  private final Deliveries deliveries;
  private final Function<Configuration, AlertPlan> plans;
  private final KnownSecrets secrets = new KnownSecrets();
  private final Judges judges;
  private final Muting muting;
  private final AlertBook book;
  private final MessageNotes notes;
  private final AlertJournal journal = new AlertJournal();
  private final Strangers strangers = new Strangers();
  private final LastAlive alive;
  private final Telling telling;
  private final AlertCourse course;
  private final Acting acting;
  private final ChannelKinds kinds;
  private Roster roster;
  private AlertPlan plan;
  private Resumption resumption = Resumption.FIRST;
  private final TimeAway away =
      new TimeAway((from, to) -> broke(from.toEpochMilli(), to.toEpochMilli()));
  private long faults;

  /**
   * No alerts yet.
   *
   * @param deliveries where messages go when they are kept
   * @param plans what a configuration says of alerts
   */
  Alarms(
      Ticks ticks,
      Books books,
      Deliveries deliveries,
      Roster first,
      Function<Configuration, AlertPlan> plans) {
    this.ticks = ticks;
    this.alive = new LastAlive(ticks.nanos());
    this.books = books;
    this.deliveries = deliveries;
    this.roster = first;
    this.plans = plans;
    this.plan = plans.apply(first.configuration());
    this.kinds = new ChannelKinds(first.configuration());
    Supplier<String> ids =
        new EpisodeIds(ticks.clock()::millis, new SplittableRandom(new SecureRandom().nextLong()));
    this.muting = new Muting(this::roots);
    this.book = new AlertBook(ids, this::roots);
    this.judges = new Judges(books, secrets, muting::causesChanged);
    this.notes = new MessageNotes(books.health());
    this.telling =
        new Telling(ids, MessageWords.of(first.name(), notes::of), muting, book, journal);
    this.course = new AlertCourse(book, judges, muting, journal, telling);
    this.acting = new Acting(book, muting, journal, secrets);
    follow();
  }

  /** The lost components that explain it, of those of which people hear. */
  private List<String> roots(String component) {
    return books.health().lostBehind(component, CheckAlerts.heardOf(roster));
  }

  /** Another configuration holds; what follows from it comes with the next turn. */
  void exchange(Roster next) {
    strangers.watched(roster.assignments().keySet());
    kinds.follow(next.configuration(), telling.book().waiting()).forEach(LOG::warn);
    roster = next;
    AlertPlan before = plan;
    plan = plans.apply(next.configuration());
    follow();
    resumption = resumption.withStrangers();
    if (!before.channels().keySet().containsAll(plan.channels().keySet())) {
      resumption = resumption.withCarried(); // one may be back whose messages still wait
    }
  }

  private void follow() {
    Now now = now();
    secrets.follow(roster.configuration());
    strangers.changed(judges.follow(plan.rules()));
    muting.took(muting.silences().configured(secrets.withoutThem(plan.silences()), now));
    muting.inhibit(plan.inhibitions(), book.all());
    telling.follow(plan, now);
  }

  /**
   * What another engine kept comes to light: from now on it is known, and nothing is said or ended.
   * What follows from it comes with the first turn of who watches.
   *
   * @param watched the components of then
   */
  void recall(KeptAlarms kept, Instant lastAlive, Collection<String> watched) {
    Now now = now();
    strangers.watched(watched);
    kinds.recall(kept.kinds(), kept.outbox()).forEach(LOG::warn);
    boolean late =
        new AlarmRecall(book, judges, muting, telling, journal, deliveries)
            .recall(kept, lastAlive, plan, now);
    if (late) {
      kinds.keepAnew(telling.book().waiting());
    }
    course.wakeAt(now.nanos());
    resumption = resumption.after(late ? Instant.EPOCH : lastAlive);
  }

  /** The same where it came to light late: it may be that this process watches already. */
  void wasAway(Instant lastAlive, Batch batch) {
    away.cameLate(lastAlive).ifPresent(batch::happened);
  }

  /**
   * Judges and tells what a batch brought, and puts what is to be kept into it. A mistake of ours
   * must not stop the watching.
   *
   * @param watches whether to judge as well; else what persons and others say is taken alone
   */
  void turn(Batch batch, boolean watches) {
    List<Event.OfAlarms> heard = batch.takeOfAlarms();
    Now now = now();
    try {
      turn(batch, heard, watches, now);
    } catch (RuntimeException bug) {
      failed(heard, bug);
    } catch (Error full) {
      heard.forEach(batch::hears);
      throw full;
    }
    if (watches && telling.knowsAnything()) {
      alive.into(batch, now);
    }
    keep(batch, now);
  }

  private Optional<String> settled(Alert alert) {
    return SettledWords.of(alert, books.health(), roster);
  }

  /** Also what became of alerts of which nobody could be told. */
  private void keep(Batch batch, Now now) {
    try {
      EpisodeNotes episodes =
          new EpisodeNotes(book, telling, muting, plan.rules(), this::settled, now);
      journal.into(
          batch,
          book,
          telling.book(),
          fired -> secrets.without(episodes.decision(fired)),
          episodes::incident);
      kinds.into(batch, batch.channels());
    } catch (RuntimeException bug) {
      journal.clear();
      resumption = resumption.withCarried(); // no channel has what was written
      failed(List.of(), bug);
    }
  }

  private void turn(Batch batch, List<Event.OfAlarms> heard, boolean watches, Now now) {
    if (watches && resumption.isDue()) {
      resume(batch, now);
    }
    heard.forEach(one -> see(one, now));
    Hearing hearing = judges.hear(heard, now);
    course.judged(
        watches ? judges.judge(batch.touched(), hearing, roster, book, now) : hearing.verdicts(),
        now);
    for (Event.Acted act : hearing.acts()) {
      acting.act(act, course::take, now, batch);
    }
    if (watches) {
      course.passed(now);
    }
    telling.tell(hearing.answers(), course::take, now);
    journal.ends(judges.takeEnds());
    journal.forgetSilences(muting.takeGone());
    hearing.answer(batch, book);
  }

  /** What lies around the figures: work of our own, and times in which nothing ran. */
  private void see(Event.OfAlarms event, Now now) {
    if (event instanceof Event.Stood stood) {
      broke(stood.gap());
    } else if (event instanceof Event.Load load) {
      muting.see(load, now);
    }
  }

  /**
   * The first turn after a start or another configuration; a mistake of ours there is no loop. What
   * was written before goes first, as nothing else would ever send it.
   */
  private void resume(Batch batch, Now now) {
    Resumption due = resumption;
    resumption = Resumption.NONE;
    try {
      if (due.carries()) {
        telling.carry(deliveries, batch, now);
      }
      judges.follow(roster);
      strangers
          .of(book.all(), roster, plan)
          .forEach((why, which) -> course.removed(which::contains, why, now));
    } catch (RuntimeException bug) {
      failed(List.of(), bug);
    } catch (Error full) {
      resumption = due; // the batch comes again, and messages of before would be left lying
      throw full;
    }
    away.begins(due.lastAlive(), now.at()).ifPresent(batch::happened);
    if (due.isMissed(now)) {
      telling.stillTrue(due.gap(now), now);
    }
  }

  private void failed(List<Event.OfAlarms> heard, RuntimeException bug) {
    if (faults == 0) {
      LOG.error("a mistake in the alarms, which go on: please report it", bug);
    }
    faults++;
    heard.forEach(one -> Hearing.fail(one, bug));
    telling.beCareful(Hearing.answers(heard));
  }

  /** All of a batch is kept, or cannot be: its messages go; later, where nobody watches. */
  void kept(Batch batch, boolean watches) {
    if (!watches) {
      resumption = resumption.withCarried();
      return;
    }
    Outgoing.byChannel(batch.takeOutgoing()).forEach(deliveries::put);
  }

  /** How they are, for those who read. */
  AlertReads reads() {
    return new ReadAlarms(book, telling, muting, notes, now());
  }

  /** The process stood still, or its clock was set; in wall milliseconds. */
  void broke(long from, long to) {
    judges.broke(from, to);
  }

  /** Nobody watched then. */
  void broke(Gap gap) {
    broke(Pauses.begin(gap).toEpochMilli(), gap.seen().toEpochMilli());
  }

  /** How many mistakes of ours there were. */
  long faults() {
    return faults;
  }

  /** The monotonic time by which it wants to be called. */
  OptionalLong wake() {
    Now now = now();
    OptionalLong wake = Wanted.earlier(course.wake(), telling.wake());
    wake = Wanted.earlier(wake, muting.wake(now));
    wake = Wanted.earlier(wake, judges.wake());
    return resumption.isDue() ? OptionalLong.of(now.nanos()) : wake;
  }

  private Now now() {
    long nanos = ticks.nanos();
    return new Now(nanos, books.health().running(nanos), ticks.clock().instant());
  }
}
