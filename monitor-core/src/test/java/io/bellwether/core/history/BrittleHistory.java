// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * A disk that comes and goes: what was written to it stays, unless it is replaced by an empty one.
 */
final class BrittleHistory implements SteadyHistory.Opening {
  private volatile boolean gone;
  private volatile CountDownLatch hanging = new CountDownLatch(0);
  private volatile MemoryHistory disk = new MemoryHistory(100_000, 200_000);
  private volatile CountDownLatch hangingCommit = new CountDownLatch(0);
  private volatile int opened;
  private volatile int openNow;
  private volatile int mostOpen;
  private volatile int committing;
  private volatile long dropped;
  private volatile boolean doubtful;
  private volatile Optional<Error> error = Optional.empty();

  void goes() {
    gone = true;
  }

  void comesBack() {
    gone = false;
  }

  void comesBackEmpty() {
    disk = new MemoryHistory(100_000, 200_000);
    gone = false;
  }

  CountDownLatch hangs() {
    hanging = new CountDownLatch(1);
    return hanging;
  }

  /** Commits wait from now on. */
  CountDownLatch hangsInCommits() {
    hangingCommit = new CountDownLatch(1);
    return hangingCommit;
  }

  /** How many commits wait. */
  int committing() {
    return committing;
  }

  /** The next commit is kept and fails all the same, and then it is gone. */
  void doubts() {
    doubtful = true;
  }

  /** The next opening ends so. */
  void failsWith(Error thrown) {
    error = Optional.of(thrown);
  }

  /** What is open now says that it dropped so many samples. */
  void drops(long samples) {
    dropped = samples;
  }

  /** How many were open at the same time. */
  int mostOpen() {
    return mostOpen;
  }

  MemoryHistory disk() {
    return disk;
  }

  int opened() {
    return opened;
  }

  static SteadyHistory steady(BrittleHistory brittle, Consumer<HistoryNews> tell) {
    return SteadyHistory.open(brittle, Clock.systemUTC(), tell, BrittleHistory::thread);
  }

  static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "steady");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public HistoryStore open() throws IOException {
    opened++;
    Optional<Error> thrown = error;
    error = Optional.empty();
    if (thrown.isPresent()) {
      throw thrown.get();
    }
    try {
      hanging.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    look();
    dropped = 0;
    synchronized (this) {
      openNow++;
      mostOpen = Math.max(mostOpen, openNow);
    }
    return new Opened(disk);
  }

  private void waitInCommit() throws IOException {
    synchronized (this) {
      committing++;
    }
    try {
      hangingCommit.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      synchronized (this) {
        committing--;
      }
    }
  }

  private void look() throws IOException {
    if (gone) {
      throw new HistoryException("its disk is full", "make room", null);
    }
  }

  private final class Opened implements HistoryStore {
    private final MemoryHistory to;
    private boolean closed;

    private Opened(MemoryHistory to) {
      this.to = to;
    }

    @Override
    public void commit(Transaction transaction) throws IOException {
      waitInCommit();
      look();
      transaction.states().forEach(change -> change.text().ifPresent(text -> text.get()));
      to.commit(transaction);
      if (doubtful) {
        doubtful = false;
        gone = true;
        throw new IOException("its disk has not answered for 10 s");
      }
    }

    @Override
    public void keep(List<SampleRow> samples) {
      to.keep(samples);
    }

    @Override
    public Map<String, String> states(String area) throws IOException {
      look();
      return to.states(area);
    }

    @Override
    public List<ResultRow> results(
        Optional<String> component, Instant from, Instant until, int most) throws IOException {
      look();
      return to.results(component, from, until, most);
    }

    @Override
    public List<SeriesKey> series(Optional<String> metric) throws IOException {
      look();
      return to.series(metric);
    }

    @Override
    public List<Bucket> buckets(SeriesKey series, Instant from, Instant until, Duration width)
        throws IOException {
      look();
      return to.buckets(series, from, until, width);
    }

    @Override
    public List<SampleRow> samples(SeriesKey series, Instant from, Instant until, int most)
        throws IOException {
      look();
      return to.samples(series, from, until, most);
    }

    @Override
    public List<AlertRow> alerts(Instant from, Instant until, int most) throws IOException {
      look();
      return to.alerts(from, until, most);
    }

    @Override
    public List<AlertRow> search(String text, Instant from, Instant until, int most)
        throws IOException {
      look();
      return to.search(text, from, until, most);
    }

    @Override
    public List<AlertRow> alertsById(String begin, int most) throws IOException {
      look();
      return to.alertsById(begin, most);
    }

    @Override
    public List<AlertLogRow> alertLog(String id) throws IOException {
      look();
      return to.alertLog(id);
    }

    @Override
    public List<MessageRow> messages(Optional<String> group, Instant from, Instant until, int most)
        throws IOException {
      look();
      return to.messages(group, from, until, most);
    }

    @Override
    public List<BackupRow> backups(Instant from, Instant until, int most) throws IOException {
      look();
      return to.backups(from, until, most);
    }

    @Override
    public List<EventRow> events(
        Optional<String> source, Optional<String> kind, Instant from, Instant until, int most)
        throws IOException {
      look();
      return to.events(source, kind, from, until, most);
    }

    @Override
    public List<AuditEntry> audit(long after, int most) throws IOException {
      look();
      return to.audit(after, most);
    }

    @Override
    public AuditHead auditHead() throws IOException {
      look();
      return to.auditHead();
    }

    @Override
    public AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException {
      look();
      return to.verifyAudit(known);
    }

    @Override
    public HistoryFigures figures() {
      return new HistoryFigures(0, Duration.ZERO, Duration.ZERO, 0, dropped);
    }

    @Override
    public boolean durable() {
      return true;
    }

    @Override
    public void close() throws IOException {
      synchronized (BrittleHistory.this) {
        openNow -= closed ? 0 : 1;
        closed = true;
      }
      look();
    }
  }
}
