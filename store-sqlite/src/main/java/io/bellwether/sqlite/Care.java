// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.HistoryContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps the file small and well, on the thread that writes, in steps of some milliseconds with
 * pauses four times as long, so that it never has more than a fifth of the disk.
 */
final class Care {
  private static final System.Logger LOG = System.getLogger(Care.class.getName());
  private static final long TICK = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_AROUND = TimeUnit.SECONDS.toNanos(10);
  private static final int PAUSES = 4;
  private static final int HOUR_SECONDS = 3_600;
  private static final int MOST_LEFT_OUT = 20;

  private final Writer writer;
  private final Statements statements;
  private final SqliteSettings settings;
  private final HistoryContext context;
  private final Checkpoints checkpoints;
  private final TakeArchive archive;
  private final Squeeze squeeze;
  private final ExpiryTime time;
  private final Deque<Chore> agenda = new ArrayDeque<>();
  private final AtomicReference<CountDownLatch> asked = new AtomicReference<>();
  private long lookAround = System.nanoTime();
  private long hour = Long.MIN_VALUE;
  private final Set<String> leftOut = new HashSet<>();
  private boolean answering;

  Care(Writer writer, SqliteSettings settings, HistoryContext context, Checkpoints checkpoints) {
    this.writer = writer;
    this.statements = writer.statements();
    this.settings = settings;
    this.context = context;
    this.checkpoints = checkpoints;
    this.archive = new TakeArchive(statements);
    this.squeeze = new Squeeze(statements, settings, context);
    this.time = new ExpiryTime(statements, settings);
  }

  /** Asks for everything that is due to be done now, without pauses. */
  CountDownLatch all() {
    CountDownLatch done = new CountDownLatch(1);
    asked.set(done);
    return done;
  }

  /** Does one step, and says how many nanoseconds to wait for the next. */
  long step() throws SQLException {
    long began = System.nanoTime();
    checkpoints.look(statements, began);
    CountDownLatch hurry = asked.get();
    if (hurry != null && !answering && agenda.isEmpty() && !writer.samples().isFull()) {
      hour = Long.MIN_VALUE;
      if (!plan(began)) {
        agenda.addLast(answering(hurry));
      }
      return 0;
    }
    boolean more = work(began);
    if (asked.get() != null) {
      return 0;
    }
    return more ? PAUSES * (System.nanoTime() - began) : TICK;
  }

  private Chore answering(CountDownLatch latch) {
    answering = true;
    return () -> {
      answering = false;
      asked.compareAndSet(latch, null);
      latch.countDown();
      return false;
    };
  }

  private boolean work(long now) throws SQLException {
    if (writer.samples().isFull()) {
      writer.transaction(false, writer.samples()::move);
      return true;
    }
    if (agenda.isEmpty() && lookAround - now <= 0) {
      plan(now);
    }
    Chore chore = agenda.peekFirst();
    if (chore == null) {
      return false;
    }
    if (!done(chore)) {
      return true;
    }
    agenda.removeFirst();
    return !agenda.isEmpty();
  }

  private boolean done(Chore chore) throws SQLException {
    boolean[] more = new boolean[1];
    try {
      writer.transaction(false, () -> more[0] = chore.step());
      writer.numbers().wasCommitted();
    } catch (SQLException e) {
      writer.numbers().wasRolledBack();
      if (Failure.isOfWhatWasAsked(e)) {
        leaveOut(e);
        return true;
      }
      beginAgain();
      throw e;
    }
    return !more[0];
  }

  /** One row that cannot be dealt with must not keep all others from expiring. */
  private void leaveOut(SQLException why) {
    String words = String.valueOf(why.getMessage());
    if (leftOut.size() < MOST_LEFT_OUT && leftOut.add(words)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Some of what is too old in the history stays for now, all else expires: "
              + words
              + ". Please report this.",
          why);
    }
  }

  /** The disk fails: everything is planned anew once it does not. */
  private void beginAgain() {
    agenda.clear();
    answering = false;
    hour = Long.MIN_VALUE;
  }

  /** Whether more has to go than this. */
  private boolean plan(long now) throws SQLException {
    Instant wall = context.clock().instant();
    Instant at = time.now(wall, context.nanos());
    boolean more = false;
    if (archive.isThere()) {
      agenda.addLast(archive);
    }
    if (!squeeze.isFull()) {
      squeeze.ease(wall);
    } else if (squeeze.hasArchive()) {
      squeeze.tellArchive(wall);
      agenda.addLast(squeeze.archive());
      more = true;
    } else {
      more = squeeze.harder(wall);
    }
    if (more || hour != at.getEpochSecond() / HOUR_SECONDS) {
      hour = at.getEpochSecond() / HOUR_SECONDS;
      expire(squeeze.isUtmost() ? wall : at, squeeze.limits());
    }
    agenda.addLast(new GiveBack(statements));
    lookAround = more ? now : now + LOOK_AROUND; // again as soon as this is done
    return more;
  }

  private void expire(Instant now, Limits limits) {
    List<Long> series = writer.numbers().all();
    agenda.addLast(writer.samples()::move); // what is too old may be among the recent
    agenda.addLast(new FoldOld(statements, series, millis(now, limits.raw())));
    agenda.addLast(new ExpireHours(statements, series, millis(now, limits.hours())));
    String results = Times.text(now.minus(limits.results()));
    agenda.addLast(new ExpireRows(statements, "health_metrics", "timestamp < ?", results));
    agenda.addLast(new ExpireRows(statements, "performance_metrics", "timestamp < ?", results));
    agenda.addLast(
        new ExpireRows(
            statements,
            "alerts",
            "resolved <> 0 AND timestamp < ?",
            Times.text(now.minus(settings.alerts()))));
    Instant alerts = now.minus(settings.alerts());
    agenda.addLast(new ExpireOld(statements, "alert_log", "id", alerts));
    agenda.addLast(new ExpireOld(statements, "messages", "id, channel", alerts));
    agenda.addLast(new ExpireOld(statements, "source_events", "id", now.minus(settings.events())));
    long acts = Times.micros(now.minus(settings.audit()));
    agenda.addLast(() -> writer.audit().expire(acts, Chore.MOST_ROWS));
    agenda.addLast(new ForgetSeries(statements, writer.numbers()));
    agenda.addLast(time::keep);
  }

  private static long millis(Instant now, Duration age) {
    return now.minus(age).toEpochMilli();
  }
}
