// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;

/** What kind {@code pocketbase} measures. */
final class PocketBaseFigures {
  static final String RESPONSE = "pocketbase_response_seconds";
  static final String BUSY = "pocketbase_busy";
  static final String SIGN_INS = "pocketbase_sign_ins";
  static final String COLLECTIONS = "pocketbase_collections";
  static final String RECORDS = "pocketbase_records";
  static final String UNCOUNTED = "pocketbase_uncounted_collections";
  static final String COLLECTION_RECORDS = "pocketbase_collection_records";
  static final String REQUESTS = "pocketbase_requests";
  static final String REQUEST_RATE = "pocketbase_requests_per_second";
  static final String ERROR_RATIO = "pocketbase_error_ratio";
  static final String REQUEST_TIME = "pocketbase_request_seconds";
  static final String LOGGED_ERRORS = "pocketbase_logged_errors";
  static final String BACKUPS = "pocketbase_backups";
  static final String BACKUP_AGE = "pocketbase_backup_age_seconds";
  static final String BACKUP_BYTES = "pocketbase_backup_bytes";
  static final String BACKUPS_BYTES = "pocketbase_backups_bytes";
  static final String REALTIME = "pocketbase_realtime";
  static final String DISK_FREE = "pocketbase_disk_free_bytes";
  static final String DISK_USED = "pocketbase_disk_used_ratio";
  static final String FILE_BYTES = "pocketbase_file_bytes";

  private PocketBaseFigures() {}

  static Figure[] all() {
    return new Figure[] {
      Figure.gauge(
              RESPONSE,
              Unit.SECONDS,
              "Time until an answer was read, by what was asked; of counts the slowest.")
          .by("step"),
      Figure.gauge(BUSY, Unit.NONE, "1 while a backup or a restore runs, else 0."),
      Figure.counter(SIGN_INS, Unit.COUNT, "Sign-ins of the monitor, one for each token."),
      Figure.gauge(COLLECTIONS, Unit.COUNT, "Collections, the system's own and views too."),
      Figure.gauge(
          RECORDS,
          Unit.COUNT,
          "Records of all collections that could be counted; none before each had its turn."),
      Figure.gauge(
          UNCOUNTED,
          Unit.COUNT,
          "Collections whose records are not in that sum: they could not be counted, or not yet."),
      Figure.gauge(
              COLLECTION_RECORDS,
              Unit.COUNT,
              "Records of a collection; of many collections those with most are named.")
          .by("collection"),
      Figure.gauge(
          REQUESTS,
          Unit.COUNT,
          "Requests in its log since the look before, without the monitor's."),
      Figure.gauge(
          REQUEST_RATE, Unit.PER_SECOND, "The same, a second; of a busy one of the last thousand."),
      Figure.gauge(
              ERROR_RATIO,
              Unit.RATIO,
              "Share of these requests that were answered with 400 or more (client) or with 500 or"
                  + " more (server).")
          .by("side"),
      Figure.distribution(
          REQUEST_TIME, Unit.SECONDS, "Time that it took for each of these requests, by its log."),
      Figure.gauge(
          LOGGED_ERRORS,
          Unit.COUNT,
          "Errors in its log since the look before that are no requests, as of hooks and mails."),
      Figure.gauge(BACKUPS, Unit.COUNT, "Backups that it keeps."),
      Figure.gauge(BACKUP_AGE, Unit.SECONDS, "Age of the newest of them."),
      Figure.gauge(BACKUP_BYTES, Unit.BYTES, "Size of the newest of them."),
      Figure.gauge(BACKUPS_BYTES, Unit.BYTES, "Size of all of them."),
      Figure.gauge(REALTIME, Unit.NONE, "1 when a live connection was opened and greeted, else 0."),
      Figure.gauge(DISK_FREE, Unit.BYTES, "Space left on the disk of its data folder."),
      Figure.gauge(DISK_USED, Unit.RATIO, "How full that disk is."),
      Figure.gauge(FILE_BYTES, Unit.BYTES, "Size of a file of its databases.").by("file"),
    };
  }
}
