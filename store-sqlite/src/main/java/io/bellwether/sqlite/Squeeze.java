// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.api.Level;
import io.bellwether.core.history.HistoryContext;
import io.bellwether.core.history.HistoryNews;
import io.bellwether.core.history.HistoryNews.Topic;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What goes beyond what is too old when the file grows too large: first what people archived, then
 * more and more of what is live. Both are told once.
 */
final class Squeeze {
  private static final double FULL = 0.9;
  private static final double ENOUGH = 0.85;
  private static final double ROOMY = 0.7;

  private final Statements statements;
  private final SqliteSettings settings;
  private final HistoryContext context;
  private int squeezed;
  private boolean toldArchive;
  private boolean toldLive;
  private boolean toldStuck;

  Squeeze(Statements statements, SqliteSettings settings, HistoryContext context) {
    this.statements = statements;
    this.settings = settings;
    this.context = context;
  }

  boolean isFull() throws SQLException {
    return share() > FULL;
  }

  private double share() throws SQLException {
    return (double) Pages.used(statements) / settings.size().bytes();
  }

  boolean hasArchive() throws SQLException {
    return statements.number("SELECT EXISTS (SELECT 1 FROM health_metrics_archived)") == 1;
  }

  /** Deletes what was archived first, until the file is small enough. */
  Chore archive() {
    return () ->
        share() > ENOUGH
            && statements.update(
                    "DELETE FROM health_metrics_archived WHERE id IN"
                        + " (SELECT id FROM health_metrics_archived ORDER BY id LIMIT "
                        + Chore.MOST_ROWS
                        + ")")
                == Chore.MOST_ROWS;
  }

  void tellArchive(Instant now) {
    if (!toldArchive) {
      toldArchive = true;
      tell(
          now,
          "of what was archived of the history the oldest goes, so that what is live stays",
          "allow more with history.size, or copy the table health_metrics_archived elsewhere and"
              + " delete it there");
    }
  }

  /** Less may be kept of what is live; says whether there was less to ask for. */
  boolean harder(Instant now) {
    if (squeezed == Limits.MOST_SQUEEZED) {
      tellStuck(now);
      return false;
    }
    squeezed++;
    if (!toldLive) {
      toldLive = true;
      tell(
          now,
          "the history keeps less than was asked for: the oldest single values go first, then the"
              + " oldest results",
          "allow more with history.size, or keep less with history.raw and history.keep");
    }
    return true;
  }

  private void tellStuck(Instant now) {
    if (!toldStuck) {
      toldStuck = true;
      tell(
          now,
          "the history stays larger than it may be: of all that can go an hour is left",
          "see what else fills history.db, such as tables that somebody made in it: sqlite3"
              + " history.db .tables; drop those, or allow more with history.size");
    }
  }

  private void tell(Instant now, String what, String remedy) {
    String why = "more comes in than fits into history.size, which is " + settings.size();
    context.tell(new HistoryNews(Level.WARNING, now, what, why, remedy).about(Topic.ROOM));
  }

  /** More may be kept again where there is room. */
  void ease(Instant now) throws SQLException {
    if (share() >= ROOMY) {
      return;
    }
    squeezed = Math.max(0, squeezed - 1);
    if (squeezed == 0 && (toldLive || toldArchive)) {
      toldLive = false;
      toldArchive = false;
      toldStuck = false;
      context.tell(HistoryNews.good(now, "the history fits into its size again").about(Topic.ROOM));
    }
  }

  /** Whether there is nothing more to ask for; then the bound counts more than a doubtful clock. */
  boolean isUtmost() {
    return squeezed == Limits.MOST_SQUEEZED;
  }

  Limits limits() {
    return Limits.of(settings, squeezed);
  }
}
