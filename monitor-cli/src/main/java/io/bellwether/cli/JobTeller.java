// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reports begin and end of one run, beside the run; what goes wrong with that is told once. */
final class JobTeller {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Where reports go, and what there is to say although one was taken. */
  interface Way {
    Optional<String> tell(JobReport report) throws CommandFailure;
  }

  private final Way way;
  private final String heartbeat;
  private final PrintStream err;
  private final String run = UUID.randomUUID().toString();
  private final AtomicBoolean complained = new AtomicBoolean();
  private volatile Optional<String> said = Optional.empty();
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  JobTeller(Way way, String heartbeat, PrintStream err) {
    this.way = way;
    this.heartbeat = heartbeat;
    this.err = err;
  }

  /** The job does not wait for it. */
  void started() {
    last = begun(JobReport.of("started"));
  }

  /** After the begin, so that the daemon hears of both in their order; nobody waits for ever. */
  void ended(JobReport end) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    await(last, until);
    await(begun(end), until);
    if (!complained.get()) {
      said.ifPresent(one -> err.println("bellwether: " + one));
    }
  }

  private CompletableFuture<Void> begun(JobReport report) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              tell(report.with("run", run));
              done.complete(null);
            },
            "bellwether-report");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError noThread) {
      complain("the system has no thread for it");
      done.complete(null);
    }
    return done;
  }

  private void tell(JobReport report) {
    try {
      said = way.tell(report);
    } catch (CommandFailure e) {
      complain(e.what());
    } catch (RuntimeException bug) {
      complain("a mistake of the program itself: " + bug);
    }
  }

  private void await(CompletableFuture<Void> report, long until) {
    try {
      report.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      complain("the daemon did not take it within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      complain(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void complain(String why) {
    if (complained.compareAndSet(false, true)) {
      err.println(
          "bellwether: not reported to heartbeat "
              + heartbeat
              + ": "
              + why
              + "; the command is run all the same");
    }
  }
}
