// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps state, results, figures and the audit log. Every method may be called from any thread, also
 * at the same time.
 */
public interface HistoryStore extends AutoCloseable {
  /**
   * Keeps all of it, or throws and keeps nothing. When it returns it is as durable as it gets; who
   * waits at the same time may share the cost. Gives up with an exception within about ten seconds
   * when the disk does not answer; then the transaction is in doubt.
   *
   * <p>A transaction whose id is that of one of the last thousand that were kept is kept already:
   * nothing happens. So after a failure of any kind the same one may be made again, also when the
   * store was closed and opened meanwhile, and nothing of it is there twice.
   */
  void commit(Transaction transaction) throws IOException;

  /**
   * Takes samples, to be written soon. Never waits and never throws: what does not fit in the queue
   * is dropped and counted, see {@link HistoryFigures#dropped}.
   */
  void keep(List<SampleRow> samples);

  /** The state of an area by name, as last committed. */
  Map<String, String> states(String area) throws IOException;

  /**
   * Results of one component or of all, newest first, from {@code from} on and before {@code to}.
   */
  List<ResultRow> results(Optional<String> component, Instant from, Instant to, int most)
      throws IOException;

  /** The series of one metric or of all, by metric and labels. */
  List<SeriesKey> series(Optional<String> metric) throws IOException;

  /**
   * One series in buckets of a width, oldest first, without those that hold no known value, from
   * {@code from} on and before {@code to}. What is older than the single values are kept comes from
   * coarser figures, each as a whole in the bucket where it begins.
   *
   * @throws IllegalArgumentException when the width is under a millisecond
   */
  List<Bucket> buckets(SeriesKey series, Instant from, Instant to, Duration width)
      throws IOException;

  /** The newest {@code most} single values of a series before {@code to}, oldest first. */
  List<SampleRow> samples(SeriesKey series, Instant from, Instant to, int most) throws IOException;

  /** Alerts that began from {@code from} on and before {@code to}, newest first. */
  List<AlertRow> alerts(Instant from, Instant to, int most) throws IOException;

  /**
   * Those of them in which a text stands: in the message, the name of the rule or the component, a
   * label as in {@code db=shop}, or what became of it. Capital letters are as small ones.
   */
  List<AlertRow> search(String text, Instant from, Instant to, int most) throws IOException;

  /** Alerts whose id begins so, in the order of their ids. */
  List<AlertRow> alertsById(String begin, int most) throws IOException;

  /** What became of one alert, oldest first; of very much the newest thousand. */
  List<AlertLogRow> alertLog(String id) throws IOException;

  /**
   * Messages about one group of alerts or about all, written from {@code from} on and before {@code
   * to}, newest first.
   */
  List<MessageRow> messages(Optional<String> group, Instant from, Instant to, int most)
      throws IOException;

  /** Backups made from {@code from} on and before {@code to}, newest first. */
  List<BackupRow> backups(Instant from, Instant to, int most) throws IOException;

  /**
   * What one source or all told, of one kind or of all, newest first, from {@code from} on and
   * before {@code to}; what came in one transaction, the last of it first.
   */
  List<EventRow> events(
      Optional<String> source, Optional<String> kind, Instant from, Instant to, int most)
      throws IOException;

  /** Entries of the audit log after a sequence number, oldest first. */
  List<AuditEntry> audit(long after, int most) throws IOException;

  /** The newest entry of the audit log, to be kept elsewhere too. */
  AuditHead auditHead() throws IOException;

  /** Looks at the whole audit log, and whether it still has the entry of a head kept elsewhere. */
  AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException;

  /** How it is doing. Never waits. */
  HistoryFigures figures();

  /** Whether what was committed is still there after the process was killed. */
  boolean durable();

  /** Writes what waits, within some seconds, and lets go of every file and thread. */
  @Override
  void close() throws IOException;

  /**
   * Hands out, once, the samples that were taken and that {@link #close} could not write; they may
   * be kept by another store, as a sample that is kept twice is there once.
   */
  default List<SampleRow> unwritten() {
    return List.of();
  }
}
