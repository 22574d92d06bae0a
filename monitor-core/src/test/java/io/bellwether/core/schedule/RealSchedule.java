// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A schedule as it runs in earnest. */
final class RealSchedule implements AutoCloseable {
  final Ticks ticks = new RealTicks();
  final Workers workers;
  final Timetable timetable;
  final List<Gap> gaps = new CopyOnWriteArrayList<>();
  private final TimerThread timer;

  RealSchedule(String system) {
    this(system, new Gate());
  }

  /** One of several after each other. */
  RealSchedule(String system, Gate gate) {
    workers = new Workers(system, ticks, gate);
    timetable = new Timetable(ticks, workers, gaps::add);
    timer = TimerThread.start(system, timetable, ticks);
  }

  List<HungCall> close(Duration patience) {
    timer.close();
    return workers.close(patience);
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(20));
  }

  /** Of this system, by name. */
  static List<String> threads(String system) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("bellwether-") && name.contains(system))
        .toList();
  }
}
