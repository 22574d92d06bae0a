// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.health.Overall;
import io.bellwether.core.health.Scores;
import io.bellwether.core.history.HistoryFigures;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.FigureRegistry.Declaration;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the engine itself measures: how the whole is, how much is used, how the schedule is doing.
 */
final class OwnFigures {
  /** Who hands these in. */
  static final String SELF = "bellwether";

  private static final String INDEX = "system_health_index";
  private static final String SCORE = "resource_usage_score";

  private static final String ASKED = SELF + "_asked_seconds_total";

  private static final String HEAP = SELF + "_heap_bytes";
  private static final String CPU = SELF + "_cpu_seconds_total";
  private static final String COMMIT = SELF + "_history_commit_seconds";
  private static final String DISK = SELF + "_history_bytes";

  private static final Set<String> NAMES =
      declarations().stream().map(one -> one.figure().name()).collect(Collectors.toSet());

  private final SeriesBook book;
  private final Cardinality self;

  OwnFigures(SeriesBook book, Duration interval) {
    this.book = book;
    this.self = book.source(SELF, interval, SeriesBook.LIMIT);
  }

  static List<Declaration> declarations() {
    return Stream.of(
            Figure.gauge(INDEX, Unit.NONE, "0 when nothing works to 100 when all is well.")
                .by("group"),
            Figure.gauge(SCORE, Unit.NONE, "0 when nothing is used to 100 when all is used up."),
            counter("late_runs_total", "Runs that started more than a second late."),
            counter("missed_turns_total", "Turns that fell into a run of the same job."),
            gauge("hung_calls", "Calls that were written off and have not come back."),
            gauge("threads", "Threads of the workers."),
            gauge("jobs", "Jobs on the timetable."),
            counter("alarm_faults_total", "Mistakes of ours while alerts were judged and told."),
            gauge("queued_events", "Events that wait to be handled."),
            Figure.gauge(HEAP, Unit.BYTES, "Heap in use after the last collection."),
            Figure.counter(CPU, Unit.SECONDS, "Processor time of this process."),
            Figure.gauge(COMMIT, Unit.SECONDS, "Time the history took to keep the newest event."),
            Figure.gauge(DISK, Unit.BYTES, "What the history takes on disk."),
            gauge("queued_samples", "Values that wait to be written to the history."),
            counter(
                "dropped_samples_total", "Values that found no room on the way to the history."),
            gauge("undelivered_messages", "Messages that no channel has taken yet."),
            counter("failed_deliveries_total", "Deliveries that failed or were refused."),
            counter("host_values_left_out_total", "Values of the host's own that found no room."),
            Figure.counter(ASKED, Unit.SECONDS, "Time in which a source was asked something.")
                .by("source"))
        .map(figure -> new Declaration(SELF, figure))
        .toList();
  }

  private static Figure counter(String name, String help) {
    return Figure.counter(SELF + "_" + name, Unit.COUNT, help);
  }

  private static Figure gauge(String name, String help) {
    return Figure.gauge(SELF + "_" + name, Unit.COUNT, help);
  }

  /** Whether we hand it in ourselves; others have names that begin as ours do. */
  static boolean isOwn(String figure) {
    return NAMES.contains(figure);
  }

  void whole(Overall overall, long now) {
    overall.all().index().ifPresent(index -> keep(INDEX, Labels.NONE, index, now));
    overall
        .groups()
        .forEach(
            (group, picture) ->
                picture
                    .index()
                    .ifPresent(index -> keep(INDEX, Labels.of("group", group), index, now)));
    book.series("cpu_percent").toList().forEach(cpu -> score(cpu, now));
  }

  /** Of every machine whose processors are measured, with its memory and its fullest disk. */
  private void score(Series cpu, long now) {
    double memory = book.find("memory_percent", cpu.labels()).map(Series::value).orElse(Double.NaN);
    double disk =
        book.series("disk_percent")
            .filter(one -> one.labels().get("source").equals(cpu.labels().get("source")))
            .mapToDouble(Series::value)
            .max()
            .orElse(Double.NaN);
    Scores.resourceUsage(cpu.value() / 100, memory / 100, disk / 100)
        .ifPresent(score -> keep(SCORE, cpu.labels(), score, now));
  }

  void vitals(Vitals seen, long now) {
    seen.schedule().ifPresent(figures -> schedule(figures, now));
    self("queued_events", Sample.Type.GAUGE, seen.queued(), now);
    gauge(HEAP, Unit.BYTES, seen.heapUsed(), now);
    book.record(
        self, CPU, Labels.NONE, Sample.Type.COUNTER, Unit.SECONDS, now, seen.cpu().toNanos() / 1e9);
    HistoryFigures history = seen.history();
    gauge(COMMIT, Unit.SECONDS, history.lastCommit().toNanos() / 1e9, now);
    gauge(DISK, Unit.BYTES, history.bytes(), now);
    self("queued_samples", Sample.Type.GAUGE, history.queued(), now);
    self("dropped_samples_total", Sample.Type.COUNTER, history.dropped(), now);
    self("undelivered_messages", Sample.Type.GAUGE, seen.undelivered(), now);
    self("failed_deliveries_total", Sample.Type.COUNTER, seen.failedDeliveries(), now);
  }

  private void gauge(String name, Unit unit, double value, long now) {
    book.record(self, name, Labels.NONE, Sample.Type.GAUGE, unit, now, value);
  }

  private void schedule(Figures figures, long now) {
    self("late_runs_total", Sample.Type.COUNTER, figures.lateRuns(), now);
    self("missed_turns_total", Sample.Type.COUNTER, figures.missedTurns(), now);
    self("hung_calls", Sample.Type.GAUGE, figures.hungNow(), now);
    self("threads", Sample.Type.GAUGE, figures.threads(), now);
    self("jobs", Sample.Type.GAUGE, figures.timers(), now);
  }

  void host(HostFigures host, long now) {
    if (!host.isEmpty()) {
      self("host_values_left_out_total", Sample.Type.COUNTER, host.leftOut(), now);
    }
  }

  void faults(long ofAlarms, long now) {
    self("alarm_faults_total", Sample.Type.COUNTER, ofAlarms, now);
  }

  /** What watching costs a source; those that count no permits are left out. */
  void load(Watched source, long now) {
    double asked = source.budget().asked().toNanos() / 1e9;
    if (asked > 0) {
      Labels labels = Labels.of("source", source.name());
      book.record(self, ASKED, labels, Sample.Type.COUNTER, Unit.SECONDS, now, asked);
    }
  }

  private void self(String name, Sample.Type type, double value, long now) {
    book.record(self, SELF + "_" + name, Labels.NONE, type, Unit.COUNT, now, value);
  }

  private void keep(String name, Labels labels, double value, long now) {
    book.record(self, name, labels, Sample.Type.GAUGE, Unit.NONE, now, value);
  }
}
