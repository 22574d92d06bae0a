// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.Optional;

/**
 * A table with more dead rows than autovacuum waits for.
 *
 * @param name quoted for statements
 * @param rows that are dead
 * @param threshold at which autovacuum comes
 * @param off whether autovacuum is turned off for it
 * @param vacuumed seconds since the last vacuum ended, NaN where none did
 * @param phase of the vacuum that runs, empty where none does
 * @param held the session or prepared transaction whose lock makes autovacuum pass it by
 */
record Dead(
    String name,
    double rows,
    double threshold,
    boolean off,
    double vacuumed,
    String phase,
    Values held) {
  private static final double LONG_OPEN = 60;

  static Dead of(Values table) {
    return new Dead(
        Names.of(table),
        table.or("dead", 0),
        table.or("threshold", 0),
        table.is("off"),
        table.orNaN("vacuumed"),
        table.text("phase").orElse(""),
        table.at("held"));
  }

  double times() {
    return rows / Math.max(1, threshold);
  }

  /** The first reason of those there may be, and what to do about it. */
  String why(boolean autovacuum, Optional<Horizon> horizon) {
    if (!autovacuum) {
      return "autovacuum is off on this server; run VACUUM "
          + name
          + " and turn it on: ALTER SYSTEM SET autovacuum = on (and track_counts), then SELECT"
          + " pg_reload_conf()";
    }
    if (off) {
      return "autovacuum is turned off for it; run VACUUM "
          + name
          + " and ALTER TABLE "
          + name
          + " RESET (autovacuum_enabled)";
    }
    if (!held.isNone()) {
      return "autovacuum passes it by, for " + holder() + " holds " + mode() + " on it";
    }
    if (horizon.isPresent() && isHeldBackBy(horizon.get())) {
      return "vacuum may not remove them, for " + horizon.get();
    }
    return phase.isEmpty()
        ? "autovacuum does not come round to it"
            + last()
            + "; run VACUUM "
            + name
            + " and look at autovacuum_max_workers and autovacuum_vacuum_cost_limit"
        : "a vacuum of it runs ("
            + phase
            + "); when it takes long, raise"
            + " autovacuum_vacuum_cost_limit";
  }

  /** It has been open for long, or a vacuum has come in its time and left the rows. */
  private boolean isHeldBackBy(Horizon horizon) {
    if (Double.isNaN(horizon.seconds())) {
      return !Double.isNaN(vacuumed);
    }
    return horizon.seconds() >= LONG_OPEN || vacuumed < horizon.seconds();
  }

  private String holder() {
    if (held.text("pid").isEmpty()) {
      return "a prepared transaction";
    }
    return "session "
        + held.whole("pid")
        + " of "
        + held.text("usename").orElse("?")
        + " ("
        + Told.query(held.text("application_name").orElse(""))
        + ", "
        + held.text("state").orElse("?")
        + ", for "
        + Told.time(held.orNaN("seconds"))
        + ")";
  }

  private String mode() {
    return held.text("mode").orElse("a lock");
  }

  private String last() {
    return Double.isNaN(vacuumed)
        ? ", it was never vacuumed since counting began"
        : ", it was last " + Told.time(vacuumed) + " ago";
  }

  @Override
  public String toString() {
    return Told.count(rows)
        + " dead rows, "
        + Told.rounded(times())
        + " times the "
        + Told.count(threshold)
        + " that autovacuum waits for";
  }
}
