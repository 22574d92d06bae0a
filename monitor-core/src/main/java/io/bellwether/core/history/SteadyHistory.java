// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A history that goes on in memory while its store cannot be used, and writes what was missed once
 * it can. Committing never fails and waits no longer than the store does; who must know whether it
 * was written asks {@link #durable}.
 *
 * <p>All opening is done by one thread, so that no two ever open one file.
 */
public final class SteadyHistory extends ReadThrough {
  /** Opens the store; may be called again after it failed, or after the store did. */
  @FunctionalInterface
  public interface Opening {
    /** The store, or why there is none. */
    HistoryStore open() throws IOException;
  }

  /** Hears what a store kept that came too late for those who had asked. */
  @FunctionalInterface
  public interface Late {
    /** State by area and name; what was told since under these names is not written yet. */
    void came(Map<String, Map<String, String>> kept);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AwayNews news;
  private final Duration patience;
  private final Tries tries;
  private final Whereabouts whereabouts;
  private final StoreDoor door;
  private final ReentrantLock oneClose = new ReentrantLock();
  private volatile Optional<SteadyHistory> before;

  private SteadyHistory(
      Optional<SteadyHistory> before,
      Opening opening,
      Late late,
      AwayNews news,
      ThreadFactory threads,
      Duration patience) {
    this.before = before;
    this.news = news;
    this.patience = patience;
    this.tries = new Tries(this::isBack, threads);
    this.whereabouts = new Whereabouts(news, tries);
    this.door = new StoreDoor(opening, late, news, whereabouts);
  }

  /**
   * Opens the store, or begins in memory when it cannot be opened within ten seconds.
   *
   * @param tell hears of it, once, when it goes on in memory and when it is back
   * @param threads make the thread that tries again; it ends when the store is back
   */
  public static SteadyHistory open(
      Opening opening, Clock clock, Consumer<HistoryNews> tell, ThreadFactory threads) {
    SteadyHistory history = after(Optional.empty(), opening, kept -> {}, clock, tell, threads);
    history.awaitOpen(PATIENCE);
    return history;
  }

  /**
   * Begins in memory and opens the store as soon as the history before has let go of its own; what
   * that one could not write is written then.
   *
   * @param late hears what was kept, on the thread that opens
   * @param tell hears of it, once, when it goes on in memory and when it is back
   * @param threads make the thread that tries; it ends when the store is there
   */
  public static SteadyHistory after(
      Optional<SteadyHistory> before,
      Opening opening,
      Late late,
      Clock clock,
      Consumer<HistoryNews> tell,
      ThreadFactory threads) {
    AwayNews news = new AwayNews(clock, tell);
    return after(before, opening, late, news, threads, PATIENCE);
  }

  static SteadyHistory after(
      Optional<SteadyHistory> before,
      Opening opening,
      Late late,
      AwayNews news,
      ThreadFactory threads,
      Duration patience) {
    SteadyHistory history = new SteadyHistory(before, opening, late, news, threads, patience);
    history.tries.begin();
    return history;
  }

  /** Until the store is there or it was told why it is not; after that long it is told. */
  public void awaitOpen(Duration patience) {
    whereabouts.awaitStore(patience);
  }

  @Override
  public void commit(Transaction given) throws IOException {
    Transaction transaction = given.id().isPresent() ? given : given.withId(UUID.randomUUID());
    boolean doubtful = given.id().isPresent(); // whoever gave it one may make it again
    while (!transaction.isEmpty()) {
      Optional<HistoryStore> now = whereabouts.store();
      if (now.isPresent()
          ? isWritten(now.get(), transaction)
          : whereabouts.isHeld(transaction, doubtful)) {
        return;
      }
      doubtful |= now.isPresent();
    }
  }

  private boolean isWritten(HistoryStore now, Transaction transaction) {
    try {
      now.commit(transaction);
    } catch (IOException e) {
      whereabouts.falls(now, e);
      return false;
    }
    whereabouts.written(transaction);
    return true;
  }

  /** Tries again at once instead of in a while. */
  void hurry() {
    tries.hurry();
  }

  private boolean isBack() {
    try {
      takeOver();
      door.closeFallen();
      if (whereabouts.store().isEmpty() && !whereabouts.isNothingLeft()) {
        door.open();
      }
      return true;
    } catch (IOException e) {
      whereabouts.away(e);
    } catch (Throwable e) { // also of memory: there may be some again when it is tried next
      whereabouts.away(new IOException("a mistake in the history, please report it: " + e, e));
    }
    return false;
  }

  /**
   * What could not be written before this began is older than all there is now. One that was never
   * there itself leaves the one before it.
   */
  private void takeOver() throws IOException {
    for (Optional<SteadyHistory> next = before(); next.isPresent(); next = before()) {
      SteadyHistory old = next.get();
      closeBefore(old);
      if (!old.isOver()) {
        throw new HistoryException(
            "the history that was used before has not let go of its file",
            "look at its disk, and at dmesg",
            null);
      }
      whereabouts.hold(backlog -> old.whereabouts.hold(backlog::takeOver));
      before = old.before();
    }
  }

  /** Who has to let go of the file first. */
  Optional<SteadyHistory> before() {
    return before;
  }

  private void closeBefore(SteadyHistory old) {
    try {
      old.close();
    } catch (IOException e) {
      news.badlyClosed(e);
    }
  }

  @Override
  public void keep(List<SampleRow> samples) {
    Optional<HistoryStore> now = whereabouts.store();
    while (now.isEmpty() && !whereabouts.isHeld(samples)) {
      now = whereabouts.store();
    }
    now.ifPresent(there -> there.keep(samples));
  }

  @Override
  public Map<String, String> states(String area) throws IOException {
    Optional<HistoryStore> now = whereabouts.store();
    if (now.isEmpty()) {
      return whereabouts.held(backlog -> backlog.states(area));
    }
    Map<String, String> stored = now.get().states(area);
    whereabouts.hold(backlog -> backlog.learn(area, stored));
    return stored;
  }

  @Override
  HistoryStore readable() {
    Optional<HistoryStore> now = whereabouts.store();
    return now.isPresent() ? now.get() : whereabouts.held(Backlog::memory);
  }

  @Override
  HistoryStore audited() throws IOException {
    return whereabouts.storeFor("the audit log");
  }

  @Override
  public HistoryFigures figures() {
    HistoryFigures own =
        whereabouts
            .store()
            .or(whereabouts::fallen)
            .map(HistoryStore::figures)
            .orElse(HistoryFigures.NONE);
    return new HistoryFigures(
        own.bytes(),
        own.lastCommit(),
        own.worstCommit(),
        own.queued(),
        own.dropped() + whereabouts.held(Backlog::lost));
  }

  @Override
  public boolean durable() {
    return whereabouts.store().map(HistoryStore::durable).orElse(false);
  }

  boolean isClosed() {
    return whereabouts.isClosed();
  }

  /** Whether nobody opens or writes any more; a close may have given up waiting for that. */
  boolean isOver() {
    return tries.isOver();
  }

  /**
   * Closes the store; while there is none it is opened once more, to write what is left. Rows that
   * could not be written are told.
   */
  @Override
  public void close() throws IOException {
    oneClose.lock();
    try {
      Optional<HistoryStore> last = whereabouts.close();
      if (last.isPresent()) {
        door.close(last.get());
      }
      whereabouts.tellUnwritten(tries.end(patience));
    } finally {
      oneClose.unlock();
    }
  }
}
