// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.Level;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A history that goes on in memory while its store cannot be used, and writes what was missed once
 * it can. Committing never fails and waits no longer than the store does; who must know whether it
 * was written asks {@link #durable}.
 */
public final class SteadyHistory implements HistoryStore {
  /** Opens the store; may be called again after it failed, or after the store did. */
  @FunctionalInterface
  public interface Opening {
    /** The store, or why there is none. */
    HistoryStore open() throws IOException;
  }

  private static final int MOST_RESULTS = 5_000;
  private static final int MOST_SAMPLES = 20_000;
  private static final int FIRST_PAUSE_SECONDS = 1;
  private static final int LONGEST_PAUSE_SECONDS = 30;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final Opening opening;
  private final Clock clock;
  private final Consumer<HistoryNews> tell;
  private final ThreadFactory threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Mirror mirror = new Mirror();
  private volatile Optional<HistoryStore> store = Optional.empty();
  private Optional<HistoryStore> fallen = Optional.empty();
  private MemoryHistory memory = new MemoryHistory(MOST_RESULTS, MOST_SAMPLES);
  private Missed missed = new Missed();
  private Instant since;
  private boolean told;
  private boolean trying;
  private boolean hurry;
  private boolean closed;
  private long lost;

  private SteadyHistory(
      Opening opening, Clock clock, Consumer<HistoryNews> tell, ThreadFactory threads) {
    this.opening = opening;
    this.clock = clock;
    this.tell = tell;
    this.threads = threads;
    this.since = clock.instant();
  }

  /**
   * Opens the store, or begins in memory when it cannot be opened within ten seconds.
   *
   * @param tell hears of it, once, when it goes on in memory and when it is back
   * @param threads make the thread that tries again; it ends when the store is back
   */
  public static SteadyHistory open(
      Opening opening, Clock clock, Consumer<HistoryNews> tell, ThreadFactory threads) {
    SteadyHistory history = new SteadyHistory(opening, clock, tell, threads);
    history.begin();
    return history;
  }

  private void begin() {
    lock.lock();
    try {
      tryAgain();
      long patience = PATIENCE;
      while (store.isEmpty() && !told && patience > 0) {
        patience = changed.awaitNanos(patience);
      }
      if (store.isEmpty() && !told) {
        tellAway(new IOException("the disk has not answered for 10 s"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void commit(Transaction transaction) throws IOException {
    while (!transaction.isEmpty()) {
      Optional<HistoryStore> now = store;
      if (now.isPresent() ? isWritten(now.get(), transaction) : isHeld(transaction)) {
        return;
      }
    }
  }

  private boolean isWritten(HistoryStore now, Transaction transaction) {
    try {
      now.commit(transaction);
    } catch (IOException e) {
      fall(now, e);
      return false;
    }
    lock.lock();
    try {
      mirror.apply(transaction.states());
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was taken into memory; not when the store is back meanwhile. */
  private boolean isHeld(Transaction transaction) throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the history is closed");
      }
      if (store.isPresent()) {
        return false;
      }
      mirror.apply(transaction.states());
      memory.commit(transaction.withStates(List.of()));
      missed.add(transaction);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void fall(HistoryStore from, IOException why) {
    lock.lock();
    try {
      if (store.isPresent() && store.get() == from) {
        store = Optional.empty();
        fallen = Optional.of(from);
        since = clock.instant();
        tellAway(why);
        tryAgain();
      }
    } finally {
      lock.unlock();
    }
  }

  private void tellAway(IOException why) {
    if (told || closed) {
      return;
    }
    told = true;
    String remedy = why instanceof HistoryException known ? known.remedy() : "look at the disk";
    tell.accept(
        new HistoryNews(
            Level.CRITICAL,
            since,
            "the history goes on in memory: all checks run, and what happens is written once the"
                + " disk can be used again; a restart before that forgets it",
            String.valueOf(why.getMessage()),
            remedy));
    changed.signalAll();
  }

  private void tryAgain() {
    if (!trying && !closed) {
      trying = true;
      threads.newThread(this::keepTrying).start();
    }
  }

  private void keepTrying() {
    int pause = FIRST_PAUSE_SECONDS;
    try {
      while (!isBack()) {
        if (!waits(pause)) {
          return;
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.lock();
      try {
        trying = false;
        changed.signalAll();
        if (store.isEmpty() && fallen.isPresent()) {
          tryAgain(); // it fell again while this thread was about to end
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Whether there is still a reason to go on. */
  private boolean waits(int seconds) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(seconds);
      while (!closed && !hurry && left > 0) {
        left = changed.awaitNanos(left);
      }
      hurry = false;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Tries again at once instead of in a while. */
  void hurry() {
    lock.lock();
    try {
      hurry = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isBack() {
    closeFallen();
    try {
      HistoryStore opened = opening.open();
      try {
        comeBack(opened);
        return true;
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
    } catch (IOException e) {
      noteAway(e);
    } catch (RuntimeException e) {
      noteAway(new IOException("a mistake in the history, please report it: " + e, e));
    }
    return false;
  }

  private void noteAway(IOException why) {
    lock.lock();
    try {
      tellAway(why);
    } finally {
      lock.unlock();
    }
  }

  private void closeFallen() {
    Optional<HistoryStore> old;
    lock.lock();
    try {
      old = fallen;
      fallen = Optional.empty();
    } finally {
      lock.unlock();
    }
    if (old.isPresent()) {
      try {
        old.get().close();
      } catch (IOException e) {
        noteAway(e);
      }
    }
  }

  private void comeBack(HistoryStore opened) throws IOException {
    Missed first = takeMissed();
    try {
      write(opened, first);
    } catch (IOException | RuntimeException e) {
      putBack(first);
      throw e;
    }
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the history is closed");
      }
      // What came meanwhile is little; whoever commits waits for it.
      opened.commit(missed.transaction());
      opened.keep(missed.samples());
      long gone = first.lost() + missed.lost();
      lost += gone;
      missed = new Missed();
      memory = new MemoryHistory(MOST_RESULTS, MOST_SAMPLES);
      tellBack(gone);
      store = Optional.of(opened);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Missed takeMissed() {
    lock.lock();
    try {
      Missed taken = missed;
      missed = new Missed();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void putBack(Missed first) {
    lock.lock();
    try {
      first.addAll(missed);
      missed = first;
    } finally {
      lock.unlock();
    }
  }

  /**
   * All state there is, as the store may be a new one, and what happened meanwhile: at once, so
   * that a try that fails doubles nothing.
   */
  private void write(HistoryStore opened, Missed first) throws IOException {
    List<StateChange> states = new ArrayList<>(first.transaction().states());
    lock.lock();
    try {
      states.addAll(mirror.all());
    } finally {
      lock.unlock();
    }
    opened.commit(first.transaction().withStates(states));
    opened.keep(first.samples());
  }

  private void tellBack(long gone) {
    if (told) {
      told = false;
      long seconds = Duration.between(since, clock.instant()).toSeconds();
      tell.accept(
          HistoryNews.good(
              clock.instant(),
              "the history is on disk again after %d s; %s"
                  .formatted(
                      seconds,
                      gone == 0
                          ? "everything that happened meanwhile is written"
                          : gone + " rows of it were too many to hold and are lost")));
    }
  }

  @Override
  public void keep(List<SampleRow> samples) {
    Optional<HistoryStore> now = store;
    if (now.isPresent()) {
      now.get().keep(samples);
      return;
    }
    lock.lock();
    try {
      memory.keep(samples);
      missed.add(samples);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<String, String> states(String area) throws IOException {
    Optional<HistoryStore> now = store;
    Map<String, String> stored = now.isPresent() ? now.get().states(area) : Map.of();
    lock.lock();
    try {
      if (now.isPresent()) {
        mirror.learn(area, stored);
        return stored;
      }
      return mirror.states(area);
    } finally {
      lock.unlock();
    }
  }

  private HistoryStore readable() {
    Optional<HistoryStore> now = store;
    if (now.isPresent()) {
      return now.get();
    }
    lock.lock();
    try {
      return memory;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<ResultRow> results(Optional<String> component, Instant from, Instant to, int most)
      throws IOException {
    return readable().results(component, from, to, most);
  }

  @Override
  public List<SeriesKey> series(Optional<String> metric) throws IOException {
    return readable().series(metric);
  }

  @Override
  public List<Bucket> buckets(SeriesKey series, Instant from, Instant to, Duration width)
      throws IOException {
    return readable().buckets(series, from, to, width);
  }

  @Override
  public List<SampleRow> samples(SeriesKey series, Instant from, Instant to, int most)
      throws IOException {
    return readable().samples(series, from, to, most);
  }

  @Override
  public List<AlertRow> alerts(Instant from, Instant to, int most) throws IOException {
    return readable().alerts(from, to, most);
  }

  @Override
  public List<BackupRow> backups(Instant from, Instant to, int most) throws IOException {
    return readable().backups(from, to, most);
  }

  @Override
  public List<AuditEntry> audit(long after, int most) throws IOException {
    return readable().audit(after, most);
  }

  @Override
  public AuditHead auditHead() throws IOException {
    return readable().auditHead();
  }

  @Override
  public AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException {
    return readable().verifyAudit(known);
  }

  @Override
  public HistoryFigures figures() {
    HistoryFigures own = store.map(HistoryStore::figures).orElse(HistoryFigures.NONE);
    lock.lock();
    try {
      return new HistoryFigures(
          own.bytes(),
          own.lastCommit(),
          own.worstCommit(),
          own.queued(),
          own.dropped() + lost + missed.lost());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean durable() {
    return store.map(HistoryStore::durable).orElse(false);
  }

  @Override
  public void close() throws IOException {
    Optional<HistoryStore> last;
    lock.lock();
    try {
      closed = true;
      last = store.or(() -> fallen);
      store = Optional.empty();
      fallen = Optional.empty();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (last.isPresent()) {
      last.get().close();
    }
  }
}
