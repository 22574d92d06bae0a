// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps everything in the heap, and of all but the state only the newest. Gone with the process.
 */
public final class MemoryHistory implements HistoryStore {
  private static final int MOST_OTHERS = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Map<String, Supplier<String>>> areas = new HashMap<>();
  private final RowsById<AlertRow> alerts = new RowsById<>(AlertRow::at, MOST_OTHERS);
  private final RowsById<BackupRow> backups = new RowsById<>(BackupRow::at, MOST_OTHERS);
  private final RowsById<MessageRow> messages = new RowsById<>(MessageRow::at, MOST_OTHERS);
  private final NewestRows<EventRow> events = new NewestRows<>(MOST_OTHERS);
  private final NewestRows<AlertLogRow> log = new NewestRows<>(MOST_OTHERS);
  private final NewestActs acts = new NewestActs(MOST_OTHERS);
  private final Set<UUID> known = new LinkedHashSet<>();
  private final NewestRows<ResultRow> results;
  private final SampleRing samples;

  /** Keeps so many results and no samples. */
  public MemoryHistory(int mostResults) {
    this(mostResults, 0);
  }

  /** Keeps so many results and so many samples, of all series together. */
  public MemoryHistory(int mostResults, int mostSamples) {
    this.results = new NewestRows<>(mostResults);
    this.samples = new SampleRing(mostSamples);
  }

  @Override
  public void commit(Transaction transaction) {
    lock.lock();
    try {
      if (transaction.id().isPresent() && !isNew(transaction.id().get())) {
        return;
      }
      transaction.states().forEach(this::keep);
      transaction.results().forEach(results::add);
      transaction.acts().forEach(acts::add);
      transaction.events().forEach(events::add);
      transaction.alerts().forEach(this::keep);
      transaction.backups().forEach(row -> backups.put(row.id(), row));
      transaction.log().forEach(log::add);
      transaction.messages().forEach(row -> messages.put(row.key(), row));
    } finally {
      lock.unlock();
    }
  }

  private boolean isNew(UUID id) {
    boolean added = known.add(id);
    if (known.size() > MOST_OTHERS) {
      Iterator<UUID> oldest = known.iterator();
      oldest.next();
      oldest.remove();
    }
    return added;
  }

  private void keep(StateChange change) {
    Map<String, Supplier<String>> area =
        areas.computeIfAbsent(change.area(), name -> new HashMap<>());
    change
        .text()
        .ifPresentOrElse(text -> area.put(change.name(), text), () -> area.remove(change.name()));
  }

  private void keep(AlertRow row) {
    alerts.put(row.id(), alerts.get(row.id()).map(row::after).orElse(row));
  }

  @Override
  public void keep(List<SampleRow> rows) {
    lock.lock();
    try {
      rows.forEach(samples::add);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<String, String> states(String area) {
    return locked(
        () -> {
          Map<String, String> texts = new TreeMap<>();
          areas.getOrDefault(area, Map.of()).forEach((name, text) -> texts.put(name, text.get()));
          return texts;
        });
  }

  @Override
  public List<ResultRow> results(Optional<String> component, Instant from, Instant to, int most) {
    return locked(
        () ->
            results.newest(
                row ->
                    component.map(row.component()::equals).orElse(true)
                        && isWithin(row.at(), from, to),
                most));
  }

  private static boolean isWithin(Instant at, Instant from, Instant to) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  @Override
  public List<SeriesKey> series(Optional<String> metric) {
    return locked(
        () ->
            samples.keys().stream()
                .filter(key -> metric.map(key.metric()::equals).orElse(true))
                .sorted(
                    Comparator.comparing(SeriesKey::metric)
                        .thenComparing(key -> key.labels().toString()))
                .toList());
  }

  @Override
  public List<Bucket> buckets(SeriesKey series, Instant from, Instant to, Duration width) {
    return Buckets.of(samples(series, from, to, Integer.MAX_VALUE), width);
  }

  @Override
  public List<SampleRow> samples(SeriesKey series, Instant from, Instant to, int most) {
    List<SampleRow> found = locked(() -> samples.of(series, Millis.of(from), Millis.of(to)));
    return found.subList(Math.max(0, found.size() - most), found.size());
  }

  @Override
  public List<AlertRow> alerts(Instant from, Instant to, int most) {
    return locked(() -> alerts.newest(row -> isWithin(row.at(), from, to), most));
  }

  @Override
  public List<AlertRow> search(String text, Instant from, Instant to, int most) {
    FreeText wanted = FreeText.of(text);
    return locked(
        () ->
            alerts.newest(
                row ->
                    isWithin(row.at(), from, to)
                        && (wanted.isIn(row) || alertLog(row.id()).stream().anyMatch(wanted::isIn)),
                most));
  }

  @Override
  public List<AlertRow> alertsById(String begin, int most) {
    return locked(
        () ->
            alerts.all().stream()
                .filter(row -> row.id().startsWith(begin))
                .sorted(Comparator.comparing(AlertRow::id))
                .limit(most)
                .toList());
  }

  @Override
  public List<AlertLogRow> alertLog(String id) {
    return locked(() -> log.all(row -> row.alertId().equals(id)));
  }

  @Override
  public List<MessageRow> messages(Optional<String> group, Instant from, Instant to, int most) {
    return locked(
        () ->
            messages.newest(
                row -> isWithin(row.at(), from, to) && group.map(row.group()::equals).orElse(true),
                most));
  }

  @Override
  public List<BackupRow> backups(Instant from, Instant to, int most) {
    return locked(() -> backups.newest(row -> isWithin(row.at(), from, to), most));
  }

  @Override
  public List<EventRow> events(
      Optional<String> source, Optional<String> kind, Instant from, Instant to, int most) {
    return locked(
        () ->
            events.newest(
                row ->
                    source.map(row.source()::equals).orElse(true)
                        && kind.map(row.kind()::equals).orElse(true)
                        && isWithin(row.at(), from, to),
                most));
  }

  @Override
  public List<AuditEntry> audit(long after, int most) {
    return locked(() -> acts.after(after, most));
  }

  @Override
  public AuditHead auditHead() {
    return locked(acts::head);
  }

  @Override
  public AuditVerdict verifyAudit(Optional<AuditHead> known) {
    return locked(() -> acts.verdict(known));
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public HistoryFigures figures() {
    return HistoryFigures.NONE;
  }

  @Override
  public boolean durable() {
    return false;
  }

  @Override
  public void close() {
    // the heap needs no closing
  }
}
