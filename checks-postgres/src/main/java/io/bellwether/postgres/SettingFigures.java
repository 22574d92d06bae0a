// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Settings as figures, by the names of postgres_exporter: those that other figures are read against
 * or that decide whether data survives. The exporter gives all of the some 300 numbers as series
 * that hardly ever change; here a change of any of them is told by its name.
 */
enum SettingFigures {
  SHARED_BUFFERS("shared_buffers", Unit.BYTES),
  WORK_MEM("work_mem", Unit.BYTES),
  MAINTENANCE_WORK_MEM("maintenance_work_mem", Unit.BYTES),
  EFFECTIVE_CACHE_SIZE("effective_cache_size", Unit.BYTES),
  MAX_WAL_SIZE("max_wal_size", Unit.BYTES),
  TEMP_FILE_LIMIT("temp_file_limit", Unit.BYTES),
  CHECKPOINT_TIMEOUT("checkpoint_timeout", Unit.SECONDS),
  ARCHIVE_TIMEOUT("archive_timeout", Unit.SECONDS),
  AUTOVACUUM_NAPTIME("autovacuum_naptime", Unit.SECONDS),
  AUTOVACUUM_MAX_WORKERS("autovacuum_max_workers", Unit.COUNT),
  AUTOVACUUM_FREEZE_MAX_AGE("autovacuum_freeze_max_age", Unit.COUNT),
  MAX_LOCKS_PER_TRANSACTION("max_locks_per_transaction", Unit.COUNT),
  MAX_PREPARED_TRANSACTIONS("max_prepared_transactions", Unit.COUNT),
  MAX_WORKER_PROCESSES("max_worker_processes", Unit.COUNT),
  MAX_PARALLEL_WORKERS("max_parallel_workers", Unit.COUNT),
  MAX_WAL_SENDERS("max_wal_senders", Unit.COUNT),
  MAX_REPLICATION_SLOTS("max_replication_slots", Unit.COUNT),
  AUTOVACUUM("autovacuum", Unit.NONE),
  FSYNC("fsync", Unit.NONE),
  FULL_PAGE_WRITES("full_page_writes", Unit.NONE),
  DATA_CHECKSUMS("data_checksums", Unit.NONE);

  private final String setting;
  private final Unit unit;

  SettingFigures(String setting, Unit unit) {
    this.setting = setting;
    this.unit = unit;
  }

  private String figure() {
    return "pg_settings_"
        + setting
        + switch (unit) {
          case BYTES -> "_bytes";
          case SECONDS -> "_seconds";
          default -> "";
        };
  }

  static List<Figure> all() {
    return Arrays.stream(values())
        .map(it -> Figure.gauge(it.figure(), it.unit, "Setting " + it.setting + "."))
        .toList();
  }

  static void measure(Values now, Look look) {
    for (SettingFigures one : values()) {
      value(now.at("set").at(one.setting).list())
          .ifPresent(value -> look.gauge(one.figure(), one.unit, value));
    }
  }

  /** In bytes and seconds; a negative one means that there is no limit, and stays. */
  static OptionalDouble value(List<Values> setting) {
    if (setting.size() < 4 || setting.get(2).text().isEmpty()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(setting.get(2).toString());
    return OptionalDouble.of(number < 0 ? number : number * unit(setting.get(3).text().orElse("")));
  }

  private static double unit(String written) {
    return switch (written) {
      case "B" -> 1;
      case "kB" -> 1024;
      case "8kB" -> 8 * 1024;
      case "MB" -> 1024 * 1024;
      case "us" -> 1e-6;
      case "ms" -> 1e-3;
      case "min" -> 60;
      default -> 1;
    };
  }
}
