// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/** How archiving of WAL goes, as the server tells it. */
record Archive(Values row) {
  boolean isOn() {
    String mode = row.text("mode").orElse("off");
    return mode.equals("always") || mode.equals("on") && !row.is("standby");
  }

  /** Kept on purpose or forgotten: nothing is archived, and nothing fails. */
  boolean hasNoCommand() {
    return row.is("empty");
  }

  boolean isFailing() {
    return row.is("failing");
  }

  /** Segments that are not archived; those that the server has marked so where it can be seen. */
  double waiting() {
    return row.at("marked").number("n").orElseGet(() -> Math.max(0, row.or("behind", 0)));
  }

  /** How long the oldest of them waits, NaN where nobody knows. */
  double seconds() {
    if (row.at("marked").number("oldest").isPresent()) {
      return Math.max(0, row.at("marked").or("oldest", 0));
    }
    if (!isFailing()) {
      return row.at("marked").isNone() && waiting() > 0 ? Double.NaN : 0;
    }
    return row.number("age").orElseGet(() -> row.or("failed_age", 0));
  }

  String told() {
    if (hasNoCommand()) {
      return "nothing is archived: archive_mode is on, and archive_command is empty; "
          + piled()
          + "; set archive_command";
    }
    if (isFailing()) {
      return "archiving fails for "
          + Told.time(seconds())
          + ": the last segment that failed is "
          + row.text("failed_wal").orElse("?")
          + ", "
          + Told.time(row.orNaN("failed_age"))
          + " ago; "
          + piled()
          + "; look into the log of the server for 'archive command failed' and try the command of"
          + " SHOW archive_command by hand";
    }
    return "archiving is slow: WAL waits for "
        + Told.time(seconds())
        + " to be archived; "
        + piled()
        + "; look at the network and the disk of the archive, and whether the archiver hangs";
  }

  private String piled() {
    return Told.count(waiting(), "segment of WAL waits", "segments of WAL wait")
        + " and "
        + (Math.round(waiting()) == 1 ? "fills" : "fill")
        + " the disk ("
        + Told.bytes(waiting() * row.or("segment", 0))
        + ")";
  }

  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("failing", isFailing());
    shown.put("waiting_segments", Math.round(waiting()));
    if (Double.isFinite(seconds())) {
      shown.put("waiting_for", Told.time(seconds()));
    }
    row.text("last_wal").ifPresent(it -> shown.put("last_archived", it));
    row.number("age").ifPresent(it -> shown.put("last_archived_ago", Told.time(it)));
    row.text("failed_wal").ifPresent(it -> shown.put("last_failed", it));
    row.number("failed_age").ifPresent(it -> shown.put("last_failed_ago", Told.time(it)));
    return shown;
  }
}
