// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.AlertLogRow;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.AuditChain;
import io.bellwether.core.history.AuditEntry;
import io.bellwether.core.history.AuditHead;
import io.bellwether.core.history.AuditSeal;
import io.bellwether.core.history.AuditVerdict;
import io.bellwether.core.history.BackupRow;
import io.bellwether.core.history.Bucket;
import io.bellwether.core.history.EventRow;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MessageRow;
import io.bellwether.core.history.ResultRow;
import io.bellwether.core.history.SampleRow;
import io.bellwether.core.history.SeriesKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The half of the history that is asked: each question sees the file as of one moment. */
abstract class FileQuestions implements HistoryStore {
  private final Readers readers;
  private final SeriesNumbers numbers;
  private final AuditSeal seal;

  FileQuestions(Readers readers, SeriesNumbers numbers, AuditSeal seal) {
    this.readers = readers;
    this.numbers = numbers;
    this.seal = seal;
  }

  Readers readers() {
    return readers;
  }

  @Override
  public Map<String, String> states(String area) throws IOException {
    return readers.ask(connection -> Questions.states(connection, area));
  }

  @Override
  public List<ResultRow> results(Optional<String> component, Instant from, Instant to, int most)
      throws IOException {
    return readers.ask(connection -> Questions.results(connection, component, from, to, most));
  }

  @Override
  public List<SeriesKey> series(Optional<String> metric) throws IOException {
    return readers.ask(connection -> SeriesNumbers.list(connection, metric));
  }

  @Override
  public List<Bucket> buckets(SeriesKey series, Instant from, Instant to, Duration width)
      throws IOException {
    long millis = width.toMillis();
    if (millis < 1) {
      throw new IllegalArgumentException("a bucket is at least a millisecond wide, not " + width);
    }
    Optional<Long> number = numbers.find(series);
    return number.isEmpty()
        ? List.of()
        : readers.ask(
            connection ->
                SeriesQuestions.buckets(
                    connection, number.get(), Times.millis(from), Times.millis(to), millis));
  }

  @Override
  public List<SampleRow> samples(SeriesKey series, Instant from, Instant to, int most)
      throws IOException {
    Optional<Long> number = numbers.find(series);
    return number.isEmpty()
        ? List.of()
        : readers.ask(
            connection ->
                SeriesQuestions.samples(
                    connection, series, number.get(), Times.millis(from), Times.millis(to), most));
  }

  @Override
  public List<AlertRow> alerts(Instant from, Instant to, int most) throws IOException {
    return readers.ask(connection -> AlertQuestions.alerts(connection, from, to, most));
  }

  @Override
  public List<AlertRow> search(String text, Instant from, Instant to, int most) throws IOException {
    return readers.ask(connection -> AlertQuestions.search(connection, text, from, to, most));
  }

  @Override
  public List<AlertRow> alertsById(String begin, int most) throws IOException {
    return readers.ask(connection -> AlertQuestions.byId(connection, begin, most));
  }

  @Override
  public List<AlertLogRow> alertLog(String id) throws IOException {
    return readers.ask(connection -> AlertQuestions.log(connection, id));
  }

  @Override
  public List<MessageRow> messages(Optional<String> group, Instant from, Instant to, int most)
      throws IOException {
    return readers.ask(connection -> MessageQuestions.messages(connection, group, from, to, most));
  }

  @Override
  public List<BackupRow> backups(Instant from, Instant to, int most) throws IOException {
    return readers.ask(connection -> Questions.backups(connection, from, to, most));
  }

  @Override
  public List<EventRow> events(
      Optional<String> source, Optional<String> kind, Instant from, Instant to, int most)
      throws IOException {
    return readers.ask(
        connection -> EventQuestions.events(connection, source, kind, from, to, most));
  }

  @Override
  public List<AuditEntry> audit(long after, int most) throws IOException {
    return readers.ask(
        connection -> {
          List<AuditEntry> entries = new ArrayList<>();
          AuditLog.read(connection, after, most, entries::add);
          return entries;
        });
  }

  @Override
  public AuditHead auditHead() throws IOException {
    return readers.ask(connection -> AuditLog.mark(connection, "head"));
  }

  @Override
  public AuditVerdict verifyAudit(Optional<AuditHead> known) throws IOException {
    return readers.ask(
        connection -> {
          AuditChain chain = new AuditChain(seal, AuditLog.mark(connection, "anchor"), known);
          AuditLog.read(connection, Long.MIN_VALUE, Integer.MAX_VALUE, chain::follow);
          return chain.verdict(AuditLog.mark(connection, "head"));
        });
  }
}
