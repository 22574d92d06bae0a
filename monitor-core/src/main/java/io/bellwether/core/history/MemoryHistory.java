// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps everything in the heap, and of all but the state only the newest. Gone with the process.
 */
public final class MemoryHistory implements HistoryStore {
  private static final int MOST_OTHERS = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Map<String, Supplier<String>>> areas = new HashMap<>();
  private final Deque<ResultRow> results = new ArrayDeque<>();
  private final Map<String, AlertRow> alerts = new LinkedHashMap<>();
  private final Map<String, BackupRow> backups = new LinkedHashMap<>();
  private final Deque<AuditEntry> acts = new ArrayDeque<>();
  private final Deque<EventRow> events = new ArrayDeque<>();
  private final Deque<AlertLogRow> log = new ArrayDeque<>();
  private final Map<String, MessageRow> messages = new LinkedHashMap<>();
  private final Set<UUID> known = new LinkedHashSet<>();
  private final AuditSeal seal = new AuditSeal(AuditSeal.newKey());
  private final SampleRing samples;
  private final int mostResults;
  private AuditHead head = AuditHead.NONE;
  private AuditHead anchor = AuditHead.NONE;

  /** Keeps so many results and no samples. */
  public MemoryHistory(int mostResults) {
    this(mostResults, 0);
  }

  /** Keeps so many results and so many samples, of all series together. */
  public MemoryHistory(int mostResults, int mostSamples) {
    this.mostResults = mostResults;
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
      transaction.results().forEach(this::keep);
      transaction.acts().forEach(this::keep);
      transaction.events().forEach(this::keep);
      transaction.alerts().forEach(this::keep);
      transaction.backups().forEach(row -> keep(backups, row.id(), row));
      transaction.log().forEach(this::keep);
      transaction.messages().forEach(row -> keep(messages, row.key(), row));
    } finally {
      lock.unlock();
    }
  }

  private boolean isNew(UUID id) {
    boolean added = known.add(id);
    if (known.size() > MOST_OTHERS) {
      removeOldest(known);
    }
    return added;
  }

  private static void removeOldest(Set<?> from) {
    Iterator<?> oldest = from.iterator();
    oldest.next();
    oldest.remove();
  }

  private void keep(StateChange change) {
    Map<String, Supplier<String>> area =
        areas.computeIfAbsent(change.area(), name -> new HashMap<>());
    change
        .text()
        .ifPresentOrElse(text -> area.put(change.name(), text), () -> area.remove(change.name()));
  }

  private void keep(ResultRow row) {
    results.addLast(row);
    if (results.size() > mostResults) {
      results.removeFirst();
    }
  }

  private void keep(AuditAct act) {
    if (acts.size() == MOST_OTHERS) {
      AuditEntry oldest = acts.removeFirst();
      anchor = new AuditHead(oldest.sequence(), oldest.seal());
    }
    AuditEntry entry = seal.next(head, act);
    acts.addLast(entry);
    head = new AuditHead(entry.sequence(), entry.seal());
  }

  private void keep(EventRow row) {
    events.addLast(row);
    if (events.size() > MOST_OTHERS) {
      events.removeFirst();
    }
  }

  private void keep(AlertRow row) {
    AlertRow earlier = alerts.get(row.id());
    keep(alerts, row.id(), earlier == null ? row : row.after(earlier));
  }

  private void keep(AlertLogRow row) {
    log.addLast(row);
    if (log.size() > MOST_OTHERS) {
      log.removeFirst();
    }
  }

  private static <T> void keep(Map<String, T> rows, String id, T row) {
    rows.put(id, row);
    if (rows.size() > MOST_OTHERS) {
      removeOldest(rows.keySet());
    }
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
        () -> {
          List<ResultRow> found = new ArrayList<>();
          Iterator<ResultRow> newestFirst = results.descendingIterator();
          while (newestFirst.hasNext() && found.size() < most) {
            ResultRow row = newestFirst.next();
            if (component.map(row.component()::equals).orElse(true)
                && isWithin(row.at(), from, to)) {
              found.add(row);
            }
          }
          return found;
        });
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
    return newestFirst(alerts, AlertRow::at, row -> true, from, to, most);
  }

  @Override
  public List<AlertRow> search(String text, Instant from, Instant to, int most) {
    FreeText wanted = FreeText.of(text);
    return newestFirst(
        alerts,
        AlertRow::at,
        row -> wanted.isIn(row) || alertLog(row.id()).stream().anyMatch(wanted::isIn),
        from,
        to,
        most);
  }

  @Override
  public List<AlertRow> alertsById(String begin, int most) {
    return locked(
        () ->
            alerts.values().stream()
                .filter(row -> row.id().startsWith(begin))
                .sorted(Comparator.comparing(AlertRow::id))
                .limit(most)
                .toList());
  }

  @Override
  public List<AlertLogRow> alertLog(String id) {
    return locked(() -> log.stream().filter(row -> row.alertId().equals(id)).toList());
  }

  @Override
  public List<MessageRow> messages(Optional<String> group, Instant from, Instant to, int most) {
    return newestFirst(
        messages,
        MessageRow::at,
        row -> group.map(row.group()::equals).orElse(true),
        from,
        to,
        most);
  }

  @Override
  public List<BackupRow> backups(Instant from, Instant to, int most) {
    return newestFirst(backups, BackupRow::at, row -> true, from, to, most);
  }

  @Override
  public List<EventRow> events(
      Optional<String> source, Optional<String> kind, Instant from, Instant to, int most) {
    return locked(
        () -> {
          List<EventRow> found = new ArrayList<>();
          Iterator<EventRow> newestFirst = events.descendingIterator();
          while (newestFirst.hasNext() && found.size() < most) {
            EventRow row = newestFirst.next();
            if (source.map(row.source()::equals).orElse(true)
                && kind.map(row.kind()::equals).orElse(true)
                && isWithin(row.at(), from, to)) {
              found.add(row);
            }
          }
          return found;
        });
  }

  private <T> List<T> newestFirst(
      Map<String, T> rows,
      Function<T, Instant> at,
      Predicate<T> wanted,
      Instant from,
      Instant to,
      int most) {
    return locked(
        () ->
            rows.values().stream()
                .filter(row -> isWithin(at.apply(row), from, to) && wanted.test(row))
                .sorted(Comparator.comparing(at).reversed())
                .limit(most)
                .toList());
  }

  @Override
  public List<AuditEntry> audit(long after, int most) {
    return locked(
        () -> acts.stream().filter(entry -> entry.sequence() > after).limit(most).toList());
  }

  @Override
  public AuditHead auditHead() {
    return locked(() -> head);
  }

  @Override
  public AuditVerdict verifyAudit(Optional<AuditHead> known) {
    return locked(
        () -> {
          AuditChain chain = new AuditChain(seal, anchor, known);
          acts.forEach(chain::follow);
          return chain.verdict(head);
        });
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
