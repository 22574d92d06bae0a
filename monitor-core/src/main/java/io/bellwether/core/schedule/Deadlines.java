// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All runs that have begun and not ended: in one line per length, and there are few lengths. */
final class Deadlines {
  private final Map<Long, Line> lines = new HashMap<>();
  private final List<Line> busy = new ArrayList<>();
  private final Line givenUp = new Line(0);

  /** The line of this length; ask once, keep it. */
  Line line(long wait) {
    return lines.computeIfAbsent(wait, Line::new);
  }

  void add(ActiveRun<?> run, Line line, long now) {
    if (line.isEmpty() && !busy.contains(line)) {
      busy.add(line);
    }
    line.join(run, now);
  }

  /** It is kept in mind, but has no deadline any more. */
  void giveUp(ActiveRun<?> run, long now) {
    givenUp.join(run, now);
  }

  void remove(ActiveRun<?> run) {
    run.leaveLine();
  }

  /** One whose time has come; it is there until it joins another line. */
  Optional<ActiveRun<?>> due(long now) {
    for (Line line : busy) {
      if (!line.isEmpty() && line.first().at - now <= 0) {
        return Optional.of(line.first());
      }
    }
    return Optional.empty();
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

  List<ActiveRun<?>> pending() {
    return busy.stream().<ActiveRun<?>>flatMap(line -> line.all().stream()).toList();
  }

  List<ActiveRun<?>> givenUp() {
    return givenUp.all();
  }

  List<ActiveRun<?>> all() {
    return Stream.concat(pending().stream(), givenUp().stream()).toList();
  }
}
