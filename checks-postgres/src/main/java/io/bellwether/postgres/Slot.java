// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A replication slot: a place in the WAL that a standby or a subscriber has to come back to.
 *
 * @param row what the server says of it
 * @param kept how much WAL the server keeps for a slot at most, negative where all of it, NaN where
 *     that is not known
 */
record Slot(Values row, double kept) {
  private static final double NEARLY = 0.8;

  String name() {
    return row.text("slot_name").orElse("");
  }

  boolean isActive() {
    return row.is("active");
  }

  /** One of a session, or one that a standby copies from its primary, is used by nobody. */
  boolean isLeft() {
    return !isActive() && !isLost() && !row.is("temporary") && !row.is("synced");
  }

  boolean isLost() {
    return status().equals("lost") || row.text("invalidation_reason").isPresent();
  }

  private String status() {
    return row.text("wal_status").orElse("");
  }

  double held() {
    return Math.max(0, row.or("held", 0));
  }

  /** The worst that is to be said of it; empty where all is well. */
  Optional<Health> judged(Thresholds limits) {
    if (isLost()) {
      return Optional.of(Health.critical(lost()));
    }
    Level level = limits.judge(held());
    if (status().equals("unreserved")) {
      return Optional.of(
          Health.critical(told() + holds() + " and is lost at the next checkpoint: " + remedy()));
    }
    if (level == Level.HEALTHY && nearlyLost()) {
      return Optional.of(Health.warning(told() + holds() + end()));
    }
    return level == Level.HEALTHY
        ? Optional.empty()
        : Optional.of(Health.of(level, told() + holds() + Look.crossed(limits, level) + end()));
  }

  private boolean nearlyLost() {
    double left = row.orNaN("safe_wal_size");
    return kept > 0 && held() / (held() + Math.max(0, left)) >= NEARLY;
  }

  private String lost() {
    String reason = row.text("invalidation_reason").orElse("wal_removed");
    return told()
        + " is lost ("
        + reason
        + "): who used it can not go on and has to be built anew; afterwards run "
        + drop();
  }

  private String holds() {
    return " holds back " + Told.bytes(held()) + " of WAL";
  }

  private String end() {
    double left = row.orNaN("safe_wal_size");
    String end =
        kept < 0
            ? "; max_slot_wal_keep_size is -1, so that it fills the disk"
            : Double.isNaN(kept)
                ? "; nothing limits it but the disk"
                : "; it is lost when "
                    + (Double.isNaN(left) ? "" : Told.bytes(left) + " more are written, at ")
                    + Told.bytes(kept);
    return end + ": " + remedy();
  }

  private String remedy() {
    if (row.is("synced")) {
      return "it is copied from the primary, look at the slot there";
    }
    return isActive()
        ? "who reads it is too slow, look there"
        : "nobody reads it"
            + since(row.orNaN("idle"))
            + "; start who should, or, if nobody comes back for it, run "
            + drop()
            + ": "
            + loss();
  }

  private static String since(double idle) {
    return Double.isNaN(idle) ? "" : " for " + Told.time(idle);
  }

  /** What dropping it costs whoever comes back after all. */
  private String loss() {
    return row.text("slot_type").orElse("").equals("logical")
        ? "its subscriber loses what it has not fetched, and has to copy all tables anew"
        : "its standby may have to be built anew";
  }

  /** What to do about rows that it keeps. */
  String release() {
    return row.is("synced")
        ? "it is copied from the primary, look at the slot there"
        : "start who uses it, or, if nobody comes back for it, run " + drop() + ": " + loss();
  }

  String drop() {
    return "SELECT pg_drop_replication_slot('" + name().replace("'", "''") + "')";
  }

  /** As in {@code logical slot orders of database shop}. */
  String told() {
    return row.text("slot_type").orElse("replication")
        + " slot "
        + name()
        + row.text("database").map(it -> " of database " + it).orElse("");
  }

  /**
   * What speaks for dropping it.
   *
   * @param left seconds in which nobody used it
   */
  Advice advice(double left) {
    return new Advice(
        told() + " is used by nobody",
        "it has not been active"
            + since(left)
            + " and keeps "
            + Told.bytes(held())
            + " of WAL, which grows with everything that is written; once it is dropped, "
            + loss(),
        drop());
  }

  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name());
    shown.put("type", row.text("slot_type").orElse("?"));
    row.text("database").ifPresent(it -> shown.put("database", it));
    shown.put("active", isActive());
    shown.put("held_bytes", Math.round(held()));
    row.text("wal_status").ifPresent(it -> shown.put("wal_status", it));
    row.number("safe_wal_size").ifPresent(it -> shown.put("safe_bytes", Math.round(it)));
    row.text("invalidation_reason").ifPresent(it -> shown.put("invalidation_reason", it));
    row.number("idle").ifPresent(it -> shown.put("idle_for", Told.time(it)));
    return shown;
  }
}
