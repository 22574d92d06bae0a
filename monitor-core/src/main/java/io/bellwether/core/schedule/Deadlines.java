// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The deadlines of everything that runs: one line per length, and there are few lengths. */
final class Deadlines {
  private final Map<Long, Line> lines = new HashMap<>();
  private final List<Line> busy = new ArrayList<>();
  private int size;

  /** The line of this length; ask once, keep it. */
  Line line(long wait) {
    return lines.computeIfAbsent(wait, Line::new);
  }

  void add(Timed member, Line line, long now) {
    if (line.isEmpty() && !busy.contains(line)) {
      busy.add(line);
    }
    size += member.inLine() ? 0 : 1;
    line.join(member, now);
  }

  void remove(Timed member) {
    size -= member.inLine() ? 1 : 0;
    member.leaveLine();
  }

  int size() {
    return size;
  }

  /** Takes off all whose time has come. */
  List<Timed> due(long now) {
    List<Timed> due = List.of();
    for (Line line : busy) {
      while (!line.isEmpty() && line.first().at - now <= 0) {
        due = due.isEmpty() ? new ArrayList<>() : due;
        due.add(line.first());
        remove(line.first());
      }
    }
    return due;
  }

  /** The earliest, if it is before the horizon, else the horizon. */
  long next(long horizon) {
    busy.removeIf(Line::isEmpty);
    long next = horizon;
    for (Line line : busy) {
      next = line.first().at - next < 0 ? line.first().at : next;
    }
    return next;
  }

  List<Timed> all() {
    List<Timed> all = new ArrayList<>();
    busy.forEach(line -> line.members().forEach(all::add));
    return all;
  }

  /** Time passed that did not count. */
  void shift(long nanos) {
    all().forEach(member -> member.at += nanos);
  }
}
