// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Answer;
import io.bellwether.http.Ask;
import io.bellwether.http.Caller;
import io.bellwether.http.PartRun;
import io.bellwether.http.Redirects;
import io.bellwether.http.Trust;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The only place where something is sent to it; notes how long the answer took. */
final class Line implements AutoCloseable {
  private final Caller caller = new Caller();
  private final ScheduledThreadPoolExecutor timer = PartRun.timer("bellwether-pocketbase");
  private final Trust trust;

  Line(PocketBaseSettings settings) {
    this.trust = settings.ca().map(Trust::alsoOf).orElse(Trust.OF_THE_MACHINE);
  }

  Answer ask(Step step, Ask ask, Times times, Run run) throws CheckFailure, InterruptedException {
    long began = System.nanoTime();
    Answer answer =
        caller.ask(ask.most(step.mostBytes()).following(Redirects.NONE).trusting(trust), run);
    times.took(step, (System.nanoTime() - began) / 1e9);
    return answer;
  }

  /** So much of a run at most. */
  PartRun part(Run whole, Duration most) {
    return new PartRun(whole, most, timer);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    caller.close();
  }
}
