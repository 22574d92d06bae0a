// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.schedule.Ended;
import io.bellwether.core.schedule.Figures;
import io.bellwether.core.schedule.Gap;
import io.bellwether.core.schedule.Gate;
import io.bellwether.core.schedule.HungCall;
import io.bellwether.core.schedule.Job;
import io.bellwether.core.schedule.Task;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.schedule.TimerThread;
import io.bellwether.core.schedule.Timetable;
import io.bellwether.core.schedule.Work;
import io.bellwether.core.schedule.Workers;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The threads of one engine from a start to its stop, and the jobs they work on. */
final class Running {
  private final Ticks ticks;
  private final EventQueue<Event> queue;
  private final Workers workers;
  private final Timetable timetable;
  private final Map<String, Job<Looked>> checks = new LinkedHashMap<>();
  private final TimerThread timer;
  private final EngineThread engine;

  private Running(
      String system,
      Ticks ticks,
      Gate gate,
      EventQueue<Event> queue,
      EngineThread.Handler handler) {
    this.ticks = ticks;
    this.queue = queue;
    this.workers = new Workers(system, ticks, gate);
    this.timetable = new Timetable(ticks, workers, gap -> queue.put(told(system, gap)));
    this.engine = new EngineThread(system, queue, handler, ticks);
    this.timer = TimerThread.of(system, timetable, ticks);
  }

  /** The log may be slow, so the timer thread only hands over. */
  private static Event told(String system, Gap gap) {
    return new Event.Ask(() -> GapLog.tell(system, gap));
  }

  /**
   * Starts the threads, then the jobs; all of it or, where the system gives no thread, nothing.
   *
   * @param gate the same for all that follow each other in one engine
   * @param rhythm how often a component is looked at; empty for when it is asked only
   */
  static Running start(
      String system,
      Ticks ticks,
      Gate gate,
      EventQueue<Event> queue,
      EngineThread.Handler handler,
      Collection<Watched> watched,
      Rhythm rhythm) {
    Running running = new Running(system, ticks, gate, queue, handler);
    try {
      running.engine.begin();
      running.timer.begin();
      watched.forEach(one -> running.add(one, rhythm));
      return running;
    } catch (RuntimeException | Error e) {
      running.close(Duration.ZERO);
      throw e;
    }
  }

  /** How often a component is looked at. */
  interface Rhythm {
    Rhythm ON_DEMAND = (watched, duty) -> Optional.empty();
    Rhythm AS_CONFIGURED =
        (watched, duty) ->
            Optional.of(
                duty == Watched.Duty.CHECK ? watched.watch().every() : watched.watch().slowEvery());

    Optional<Duration> of(Watched watched, Watched.Duty duty);

    static Rhythm checksEvery(Duration every) {
      return (watched, duty) ->
          duty == Watched.Duty.CHECK ? Optional.of(every) : AS_CONFIGURED.of(watched, duty);
    }
  }

  private void add(Watched watched, Rhythm rhythm) {
    checks.put(
        watched.name(), timetable.add(task(watched, Watched.Duty.CHECK, watched::check, rhythm)));
    Optional<Duration> slow = rhythm.of(watched, Watched.Duty.MEASURE);
    if (watched.measuresApart() && slow.isPresent()) {
      timetable.add(task(watched, Watched.Duty.MEASURE, watched::measure, rhythm));
    }
  }

  private Task<Looked> task(Watched watched, Watched.Duty duty, Work<Looked> work, Rhythm rhythm) {
    String job = duty == Watched.Duty.CHECK ? watched.name() : watched.name() + "/measure";
    return new Task<>(
        job,
        watched.places(),
        rhythm.of(watched, duty),
        watched.watch().timeout(),
        work,
        (Ended<Looked> ended) -> queue.put(new Event.Ran(watched, duty, ended)));
  }

  /** Looks at one component as soon as there is a place. */
  void checkNow(String component) {
    Job<Looked> job = checks.get(component);
    if (job != null) {
      job.runNow();
    }
  }

  /** Does it on the engine thread, and comes there by the timer thread: proof that both turn. */
  void nextTurn(Runnable act) {
    timetable.wake(() -> queue.put(new Event.Ask(act))).at(ticks.nanos());
  }

  Figures figures() {
    return timetable.figures();
  }

  /** The time in which it ran, up to now. */
  Duration ran() {
    return timetable.ran(ticks.nanos());
  }

  /** Ends everything; the calls that have not come back within the time are left to themselves. */
  List<HungCall> close(Duration patience) {
    timer.close();
    List<HungCall> hung = workers.close(patience);
    engine.close();
    return hung;
  }
}
