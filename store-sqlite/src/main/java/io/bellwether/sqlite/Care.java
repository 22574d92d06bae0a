// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryNews;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps the file small and well, on the thread that writes, in steps of some milliseconds with
 * pauses four times as long, so that it never has more than a fifth of the disk.
 */
final class Care {
  private static final long TICK = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_AROUND = TimeUnit.SECONDS.toNanos(10);
  private static final int PAUSES = 4;
  private static final double FULL = 0.9;
  private static final double ROOMY = 0.7;

  private final Writer writer;
  private final Statements statements;
  private final SqliteSettings settings;
  private final HistoryContext context;
  private final Checkpoints checkpoints;
  private final TakeArchive archive;
  private final Deque<Chore> agenda = new ArrayDeque<>();
  private final AtomicReference<CountDownLatch> asked = new AtomicReference<>();
  private long lookAround = System.nanoTime();
  private long hour = Long.MIN_VALUE;
  private int squeezed;
  private boolean toldSqueezed;
  private boolean answering;

  Care(Writer writer, SqliteSettings settings, HistoryContext context, Checkpoints checkpoints) {
    this.writer = writer;
    this.statements = writer.statements();
    this.settings = settings;
    this.context = context;
    this.checkpoints = checkpoints;
    this.archive = new TakeArchive(statements);
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
      agenda.clear();
      answering = false;
      throw e;
    }
    return !more[0];
  }

  /** Whether more has to go than this. */
  private boolean plan(long now) throws SQLException {
    lookAround = now + LOOK_AROUND;
    Instant at = context.clock().instant();
    boolean squeezes = squeeze(at);
    if (archive.isThere()) {
      agenda.addLast(archive);
    }
    if (squeezes || hour != at.getEpochSecond() / 3_600) {
      hour = at.getEpochSecond() / 3_600;
      expire(at, Limits.of(settings, squeezed));
    }
    agenda.addLast(new GiveBack(statements));
    return squeezes;
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
    if (!limits.archived()) {
      agenda.addLast(
          new ExpireRows(statements, "health_metrics_archived", "timestamp < ?", results));
    }
    long acts = Times.micros(now.minus(settings.audit()));
    agenda.addLast(() -> writer.audit().expire(acts, Chore.MOST_ROWS));
    agenda.addLast(new ForgetSeries(statements, writer.numbers()));
  }

  private static long millis(Instant now, Duration age) {
    return now.minus(age).toEpochMilli();
  }

  /** Whether less may be kept than before. */
  private boolean squeeze(Instant now) throws SQLException {
    double share = (double) Pages.used(statements) / settings.size().bytes();
    if (share > FULL && squeezed < Limits.MOST_SQUEEZED) {
      squeezed++;
      lookAround = System.nanoTime(); // looks again as soon as this is done
      tellSqueezed(now);
      return true;
    }
    if (share < ROOMY && squeezed > 0) {
      squeezed--;
      if (squeezed == 0) {
        toldSqueezed = false;
        context.tell(HistoryNews.good(now, "the history fits into its size again"));
      }
    }
    return false;
  }

  private void tellSqueezed(Instant now) {
    if (!toldSqueezed) {
      toldSqueezed = true;
      context.tell(
          new HistoryNews(
              Level.WARNING,
              now,
              "the history keeps less than was asked for: the oldest single values go first, then"
                  + " the oldest results",
              "more comes in than fits into history.size, which is " + settings.size(),
              "allow more with history.size, or keep less with history.raw and history.keep"));
    }
  }
}
