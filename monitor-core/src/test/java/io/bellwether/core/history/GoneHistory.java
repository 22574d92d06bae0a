// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store whose disk is gone: nothing can be kept, read or closed. */
public final class GoneHistory implements HistoryStore {
  private static IOException gone() {
    return new IOException("No such device");
  }

  @Override
  public void commit(Transaction transaction) throws IOException {
    throw new IOException("No space left on device");
  }

  @Override
  public void keep(List<SampleRow> samples) {
    // lost, as with every store that cannot write
  }

  @Override
  public Map<String, String> states(String area) throws IOException {
    throw gone();
  }

  @Override
  public List<ResultRow> results(Optional<String> component, Instant from, Instant to, int most)
      throws IOException {
    throw gone();
  }

  @Override
  public List<SeriesKey> series(Optional<String> metric) throws IOException {
    throw gone();
  }

  @Override
  public List<Bucket> buckets(SeriesKey series, Instant from, Instant to, Duration width)
      throws IOException {
    throw gone();
  }

  @Override
  public List<SampleRow> samples(SeriesKey series, Instant from, Instant to, int most)
      throws IOException {
    throw gone();
  }

  @Override
  public List<AlertRow> alerts(Instant from, Instant to, int most) throws IOException {
    throw gone();
  }

  @Override
  public List<AlertRow> search(String text, Instant from, Instant to, int most) throws IOException {
    throw gone();
  }

  @Override
  public List<AlertRow> alertsById(String begin, int most) throws IOException {
    throw gone();
  }

  @Override
  public List<AlertLogRow> alertLog(String id) throws IOException {
    throw gone();
  }

  @Override
  public List<MessageRow> messages(Optional<String> group, Instant from, Instant to, int most)
      throws IOException {
    throw gone();
  }

  @Override
  public List<BackupRow> backups(Instant from, Instant to, int most) throws IOException {
    throw gone();
  }

  @Override
  public List<EventRow> events(
      Optional<String> source, Optional<String> kind, Instant from, Instant to, int most)
      throws IOException {
    throw gone();
  }

  @Override
  public List<AuditEntry> audit(long after, int most) throws IOException {
    throw gone();
  }

  @Override
  public AuditHead auditHead() throws IOException {
    throw gone();
  }

  @Override
  public AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException {
    throw gone();
  }

  @Override
  public HistoryFigures figures() {
    return HistoryFigures.NONE;
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public void close() throws IOException {
    throw new IOException("Stale file handle");
  }
}
