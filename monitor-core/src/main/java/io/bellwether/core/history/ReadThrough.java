// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has another history answer what is asked, whichever it is at that moment. */
abstract class ReadThrough implements HistoryStore {
  /** Who answers now. */
  abstract HistoryStore readable();

  /** Who has the audit log; nobody may answer for another, as their chains are not the same. */
  abstract HistoryStore audited() throws IOException;

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
  public List<AlertRow> search(String text, Instant from, Instant to, int most) throws IOException {
    return readable().search(text, from, to, most);
  }

  @Override
  public List<AlertRow> alertsById(String begin, int most) throws IOException {
    return readable().alertsById(begin, most);
  }

  @Override
  public List<AlertLogRow> alertLog(String id) throws IOException {
    return readable().alertLog(id);
  }

  @Override
  public List<MessageRow> messages(Optional<String> group, Instant from, Instant to, int most)
      throws IOException {
    return readable().messages(group, from, to, most);
  }

  @Override
  public List<BackupRow> backups(Instant from, Instant to, int most) throws IOException {
    return readable().backups(from, to, most);
  }

  @Override
  public List<EventRow> events(
      Optional<String> source, Optional<String> kind, Instant from, Instant to, int most)
      throws IOException {
    return readable().events(source, kind, from, to, most);
  }

  @Override
  public List<AuditEntry> audit(long after, int most) throws IOException {
    return audited().audit(after, most);
  }

  @Override
  public AuditHead auditHead() throws IOException {
    return audited().auditHead();
  }

  @Override
  public AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException {
    return audited().verifyAudit(known);
  }
}
