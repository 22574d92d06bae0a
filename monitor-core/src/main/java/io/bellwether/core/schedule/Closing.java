// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** Ends a call from outside. All of it may hang, so it has a worker, and there may be several. */
final class Closing extends Chore {
  enum Kind {
    INTERRUPT_AND_CLOSE,
    CLOSE,
    TELL_AND_INTERRUPT
  }

  private final Workers workers;
  private final ActiveRun<?> run;
  private final Kind kind;

  Closing(Workers workers, ActiveRun<?> run, Kind kind) {
    this.workers = workers;
    this.run = run;
    this.kind = kind;
  }

  @Override
  String threadName() {
    return run.threadName() + "-closing";
  }

  @Override
  void begin(long now) {}

  @Override
  void go() {
    if (kind == Kind.TELL_AND_INTERRUPT) {
      run.tellOverdue();
    }
    if (kind != Kind.CLOSE) {
      run.inside.interrupt();
    }
    run.inside.closeAll();
  }

  @Override
  void end() {
    workers.desk().partBack(run, workers.ticks().nanos());
  }
}
