// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What the server counts for each database: the busiest by name, all of them as sums. */
final class Databases implements Part {
  private static final int NAMED = 20;

  /** Databases that are each compared with themselves. */
  private static final int COMPARED = 2_000;

  /** Beside the answer, for the next look. */
  private static final String LOST = "lost";

  private static final double ENOUGH_BLOCKS = 10_000;

  private static final List<String> COUNTS =
      List.of(
          "xact_commit",
          "xact_rollback",
          "blks_read",
          "blks_hit",
          "tup_returned",
          "tup_fetched",
          "tup_inserted",
          "tup_updated",
          "tup_deleted",
          "conflicts",
          "temp_files",
          "temp_bytes",
          "deadlocks");

  private static final List<String> TIMES =
      List.of(
          "blk_read_time",
          "blk_write_time",
          "session_time",
          "active_time",
          "idle_in_transaction_time");

  private static final List<String> SESSIONS =
      List.of("sessions", "sessions_abandoned", "sessions_fatal", "sessions_killed");

  private static final Map<String, String> HELP =
      Map.ofEntries(
          Map.entry("xact_commit", "Transactions that were committed."),
          Map.entry("xact_rollback", "Transactions that were rolled back."),
          Map.entry("blks_read", "Blocks that were not found in memory."),
          Map.entry("blks_hit", "Blocks that were found in memory."),
          Map.entry("tup_returned", "Rows that were read on the way."),
          Map.entry("tup_fetched", "Rows that were fetched by index."),
          Map.entry("tup_inserted", "Rows that were inserted."),
          Map.entry("tup_updated", "Rows that were updated."),
          Map.entry("tup_deleted", "Rows that were deleted."),
          Map.entry("conflicts", "Statements cancelled on a standby to go on with replay."),
          Map.entry("temp_files", "Temporary files that were written."),
          Map.entry("temp_bytes", "What was written to temporary files."),
          Map.entry("deadlocks", "Deadlocks."),
          Map.entry("blk_read_time", "Time spent reading blocks, with track_io_timing."),
          Map.entry("blk_write_time", "Time spent writing blocks, with track_io_timing."),
          Map.entry("session_time", "Time that sessions were there."),
          Map.entry("active_time", "Time that sessions worked."),
          Map.entry("idle_in_transaction_time", "Time that sessions idled in transactions."),
          Map.entry("sessions", "Sessions that were begun."),
          Map.entry("sessions_abandoned", "Sessions whose client went away without a word."),
          Map.entry("sessions_fatal", "Sessions that ended by an error."),
          Map.entry("sessions_killed", "Sessions that somebody ended."));

  @Override
  public String name() {
    return "databases";
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.gauge("pg_stat_database_numbackends", Unit.COUNT, "Sessions of a database.")
            .by("datname"));
    for (String count : COUNTS) {
      figures.add(counter("pg_stat_database_" + count, unit(count), help(count)));
      figures.add(
          Figure.counter(
              "pg_all_databases_" + count, unit(count), "The same of all databases together."));
    }
    for (String time : TIMES) {
      figures.add(counter("pg_stat_database_" + time + "_seconds", Unit.SECONDS, help(time)));
    }
    for (String count : SESSIONS) {
      figures.add(counter("pg_stat_database_" + count, Unit.COUNT, help(count)));
    }
    figures.add(
        counter(
            "pg_stat_database_checksum_failures", Unit.COUNT, "Pages that were found damaged."));
    figures.add(
        Figure.gauge("cache_hit_ratio", Unit.RATIO, "Blocks found in memory between two looks."));
    figures.add(Figure.counter("deadlocks", Unit.COUNT, "Deadlocks of all databases."));
    figures.add(
        Figure.gauge("pg_stat_database_stats_reset", Unit.SECONDS, "When counting began.")
            .by("datname"));
    return figures;
  }

  private static Unit unit(String count) {
    return count.equals("temp_bytes") ? Unit.BYTES : Unit.COUNT;
  }

  private static String help(String count) {
    return requireNonNull(HELP.get(count), count);
  }

  private static Figure counter(String name, Unit unit, String help) {
    return Figure.counter(name, unit, help).by("datname");
  }

  @Override
  public Optional<String> sql(Facts facts) {
    List<String> columns = new ArrayList<>(COUNTS);
    TIMES.stream().filter(it -> facts.has("pg_stat_database", it)).forEach(columns::add);
    SESSIONS.stream().filter(it -> facts.has("pg_stat_database", it)).forEach(columns::add);
    columns.add("checksum_failures");
    String sums =
        columns.stream()
            .map(it -> "'" + it + "', sum(" + it + ")")
            .collect(Collectors.joining(", "));
    return Optional.of(
        """
        (select json_build_object(
          'sums', (select json_build_object(%s) from pg_stat_database),
          'each', (select json_object_agg(datid::bigint, json_build_object(
              'deadlocks', deadlocks, 'temp_bytes', temp_bytes,
              'blks_hit', blks_hit, 'blks_read', blks_read))
            from (select datid, deadlocks, temp_bytes, blks_hit, blks_read
              from pg_stat_database order by datid limit %d) e),
          'named', (select json_agg(d) from (
            select coalesce(datname, '') as datname, numbackends, %s,
                   date_part('epoch', stats_reset) as stats_reset,
                   date_part('epoch', now() - checksum_last_failure) as checksum_age
            from pg_stat_database order by checksum_failures desc nulls last,
              xact_commit desc, datid limit %d) d)))\
        """
            .formatted(sums, COMPARED, String.join(", ", columns), NAMED));
  }

  @Override
  public void look(Values now, Look look) {
    for (Values database : now.at("named").list()) {
      measure(database, look);
    }
    Values sums = now.at("sums");
    DatabaseGrowth growth = new DatabaseGrowth(now.at("each"), look.before().at("each"));
    Map<String, Object> lost = lost(now, look);
    look.counter("deadlocks", Unit.COUNT, ever("deadlocks", sums, lost));
    for (String count : COUNTS) {
      look.counter("pg_all_databases_" + count, unit(count), ever(count, sums, lost));
    }
    hits(growth, look);
    deadlocks(growth, look);
    tempFiles(growth, look);
    Checksums.look(now.at("named").list(), look);
    resets(now, look);
  }

  private static double ever(String count, Values sums, Map<String, Object> lost) {
    return sums.orNaN(count) + new Values(lost).or(count, 0);
  }

  /**
   * By how much sums have fallen: what a database had counted that was reset or dropped stays in
   * what is told, or who reads it as a counter would take the whole rest for new.
   */
  private static Map<String, Object> lost(Values now, Look look) {
    Map<String, Object> lost = new LinkedHashMap<>();
    for (String count : COUNTS) {
      double before = look.before().at("sums").orNaN(count);
      double fallen = before - now.at("sums").orNaN(count);
      lost.put(count, look.before().at(LOST).or(count, 0) + (fallen > 0 ? fallen : 0));
    }
    return lost;
  }

  @Override
  public Values kept(Values now, Look look) {
    Map<String, Object> kept = new LinkedHashMap<>(now.fields());
    kept.put(LOST, lost(now, look));
    return new Values(kept);
  }

  private static void measure(Values database, Look look) {
    Labels labels = Labels.of("datname", database.text("datname").orElse(""));
    look.gauge("pg_stat_database_numbackends", Unit.COUNT, labels, database.orNaN("numbackends"));
    for (String count : COUNTS) {
      look.counter("pg_stat_database_" + count, unit(count), labels, database.orNaN(count));
    }
    for (String time : TIMES) {
      look.counter(
          "pg_stat_database_" + time + "_seconds",
          Unit.SECONDS,
          labels,
          database.orNaN(time) / 1000);
    }
    for (String count : SESSIONS) {
      look.counter("pg_stat_database_" + count, Unit.COUNT, labels, database.orNaN(count));
    }
    look.counter(
        "pg_stat_database_checksum_failures",
        Unit.COUNT,
        labels,
        database.orNaN("checksum_failures"));
    look.gauge("pg_stat_database_stats_reset", Unit.SECONDS, labels, database.orNaN("stats_reset"));
  }

  private static void hits(DatabaseGrowth growth, Look look) {
    OptionalDouble hit = growth.of("blks_hit");
    OptionalDouble read = growth.of("blks_read");
    double all = hit.orElse(0) + read.orElse(0);
    if (hit.isEmpty() || read.isEmpty() || all < 1) {
      return;
    }
    double ratio = hit.getAsDouble() / all;
    look.gauge("cache_hit_ratio", Unit.RATIO, ratio);
    look.detail("cache_hit_ratio", Told.rounded(ratio));
    if (all >= ENOUGH_BLOCKS) {
      look.judgeQuietly(
          look.limits().cacheHit(),
          ratio,
          Told.share(ratio) + " of " + Told.count(all) + " blocks were found in memory");
    }
  }

  private static void deadlocks(DatabaseGrowth growth, Look look) {
    growth
        .of("deadlocks")
        .ifPresent(
            grown -> {
              look.detail("deadlocks", grown);
              look.judgeQuietly(
                  look.limits().deadlocks(),
                  grown,
                  Told.count(grown, "deadlock", "deadlocks")
                      + " since the last look; the log of the server names both statements");
            });
  }

  private static void tempFiles(DatabaseGrowth growth, Look look) {
    growth
        .of("temp_bytes")
        .ifPresent(
            grown ->
                look.judgeQuietly(
                    look.limits().tempFiles(),
                    grown,
                    Told.bytes(grown)
                        + " written to temporary files since the last look: sorts and joins do"
                        + " not fit into work_mem"));
  }

  /** Counts that begin anew are no fall of anything. */
  private static void resets(Values now, Look look) {
    Map<String, Double> before = reset(look.before());
    List<String> reset = new ArrayList<>();
    reset(now)
        .forEach(
            (name, at) -> {
              if (before.getOrDefault(name, Double.NaN) < at) {
                reset.add(name);
              }
            });
    if (!reset.isEmpty()) {
      look.detail("statistics_reset", reset);
    }
  }

  /** When each began to count; 0 where it never began anew. */
  private static Map<String, Double> reset(Values of) {
    Map<String, Double> reset = new LinkedHashMap<>();
    for (Values database : of.at("named").list()) {
      reset.put(database.text("datname").orElse(""), database.or("stats_reset", 0));
    }
    return reset;
  }
}
