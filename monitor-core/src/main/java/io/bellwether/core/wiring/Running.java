// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Run;
import io.bellwether.api.source.Asked;
import io.bellwether.core.config.Watch;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.schedule.Ended;
import io.bellwether.core.schedule.Figures;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The threads of one engine from a start to its stop, and the jobs they work on. */
final class Running {
  /** The jobs of one component. */
  private record Jobs(Job<Looked> check, Optional<Job<Looked>> measure) {
    List<CompletionStage<Void>> stop() {
      List<CompletionStage<Void>> over = new ArrayList<>(List.of(check.stop()));
      measure.ifPresent(job -> over.add(job.stop()));
      return over;
    }
  }

  private final Ticks ticks;
  private final EventQueue<Event> queue;
  private final Rhythm rhythm;
  private final Workers workers;
  private final Timetable timetable;
  private final Map<String, Jobs> jobs = new ConcurrentHashMap<>();
  private final TimerThread timer;
  private final EngineThread engine;
  private final Beside beside;

  private Running(
      String system,
      Ticks ticks,
      Gate gate,
      EventQueue<Event> queue,
      EngineThread.Handler handler,
      Rhythm rhythm,
      Beside beside) {
    this.rhythm = rhythm;
    this.beside = beside;
    this.ticks = ticks;
    this.queue = queue;
    this.workers = new Workers(system, ticks, gate);
    this.timetable = new Timetable(ticks, workers, gap -> queue.put(new Event.Stood(system, gap)));
    this.engine = new EngineThread(system, queue, handler, ticks);
    this.timer = TimerThread.of(system, timetable, ticks);
  }

  /**
   * Starts the threads, then the jobs; all of it or, where the system gives no thread, nothing.
   *
   * @param gate the same for all that follow each other in one engine
   * @param rhythm how often a component is looked at; empty for when it is asked only
   * @param beside what goes on besides the looks
   */
  static Running start(
      String system,
      Ticks ticks,
      Gate gate,
      EventQueue<Event> queue,
      EngineThread.Handler handler,
      Collection<Assignment> assigned,
      Rhythm rhythm,
      Beside beside) {
    Running running = new Running(system, ticks, gate, queue, handler, rhythm, beside);
    try {
      running.engine.begin();
      running.timer.begin();
      assigned.forEach(running::add);
      beside.begin(running.timetable);
      return running;
    } catch (RuntimeException | Error e) {
      running.close(Duration.ZERO);
      throw e;
    }
  }

  /** How often a component is looked at. */
  interface Rhythm {
    Duration SHORTEST = Duration.ofMillis(10);
    Duration LONGEST = Duration.ofDays(365);
    Rhythm ON_DEMAND = (watch, duty) -> Optional.empty();
    Rhythm AS_CONFIGURED =
        (watch, duty) ->
            Optional.of(duty == Watched.Duty.CHECK ? watch.every() : watch.slowEvery());

    Optional<Duration> of(Watch watch, Watched.Duty duty);

    /** Checks as often as somebody asked for; what is slow as configured. */
    static Rhythm checksEvery(Duration every) {
      if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "the interval must be at least 10 ms and at most 365 days, not " + every);
      }
      return (watch, duty) ->
          duty == Watched.Duty.CHECK ? Optional.of(every) : AS_CONFIGURED.of(watch, duty);
    }
  }

  /** Looks at it from now on; first within ten seconds. */
  void add(Assignment one) {
    Watched watched = one.watched();
    Job<Looked> check = timetable.add(task(one, Watched.Duty.CHECK, watched::check));
    boolean slowly = rhythm.of(one.watch(), Watched.Duty.MEASURE).isPresent();
    Optional<Job<Looked>> measure =
        watched.measuresApart() && slowly
            ? Optional.of(timetable.add(task(one, Watched.Duty.MEASURE, run -> measure(one, run))))
            : Optional.empty();
    jobs.put(one.name(), new Jobs(check, measure));
  }

  private Looked measure(Assignment one, Run run) throws InterruptedException {
    Watched watched = one.watched();
    Duration interval = rhythm.of(one.watch(), Watched.Duty.CHECK).orElse(one.watch().every());
    Event begins = new Event.Load(one.name(), true, watched.usualMeasure(), interval);
    return watched.measure(run, () -> queue.put(begins));
  }

  private Task<Looked> task(Assignment one, Watched.Duty duty, Work<Looked> work) {
    Watched watched = one.watched();
    return new Task<>(
        duty == Watched.Duty.CHECK ? watched.name() : watched.name() + "/measure",
        watched.places(),
        rhythm.of(one.watch(), duty),
        one.watch().timeout(),
        work,
        (Ended<Looked> ended) -> queue.put(new Event.Ran(watched, duty, ended)));
  }

  /** The same is looked at otherwise; a look that goes on stays as it began. */
  void follow(Assignment one) {
    Jobs present = jobs.get(one.name());
    if (present != null) {
      follow(present.check(), one, Watched.Duty.CHECK);
      present.measure().ifPresent(job -> follow(job, one, Watched.Duty.MEASURE));
    }
  }

  private void follow(Job<Looked> job, Assignment one, Watched.Duty duty) {
    job.follow(rhythm.of(one.watch(), duty), one.watch().timeout());
  }

  /** Looks at it no more; done when the looks that go on are over. */
  List<CompletionStage<Void>> remove(Watched watched) {
    Jobs gone = jobs.remove(watched.name());
    return gone == null ? List.of() : gone.stop();
  }

  /** Looks at one component as soon as there is a place. */
  void checkNow(String component) {
    Jobs present = jobs.get(component);
    if (present != null) {
      present.check().runNow();
    }
  }

  /** Has its slow figures measured as soon as there is a place. */
  void measureNow(String component) {
    Jobs present = jobs.get(component);
    if (present != null) {
      present.measure().ifPresent(Job::runNow);
    }
  }

  /**
   * Asks a component something, beside its looks.
   *
   * @param told hears what came of it
   */
  Job<CheckResult> ask(Assignment one, Asked asked, Consumer<Ended<CheckResult>> told) {
    Watched watched = one.watched();
    Job<CheckResult> job =
        timetable.add(
            Task.onDemand(
                watched.name() + "/" + asked.question(),
                watched.ofQuestions(),
                one.watch().timeout(),
                run -> watched.answer(asked, run),
                told));
    job.runNow();
    return job;
  }

  /** Does it on the engine thread, and comes there by the timer thread: proof that both turn. */
  void nextTurn(Runnable act) {
    timetable.wake(() -> queue.put(new Event.Ask(act))).at(ticks.nanos());
  }

  /** Has the engine thread ask anew when it is wanted next. */
  void wake() {
    queue.wake();
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
    beside.end();
    timer.close();
    List<HungCall> hung = workers.close(patience);
    engine.close();
    return hung;
  }
}
