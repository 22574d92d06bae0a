// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.heartbeat.Beat;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A check of kind {@code heartbeat}, for the job that it waits for to report to.
 *
 * <p>Any thread may report at any time; unless it says otherwise that waits for nothing and throws
 * nothing. What is reported before the start, or between a stop and a start, counts from the start
 * on; what is reported after {@link MonitoringSystem#close} is ignored.
 */
public final class HostHeartbeat {
  /** What became of a report that counts. */
  public enum Kept {
    /** It is still there after the process was killed. */
    DURABLY,
    /**
     * It counts, and is gone when the process ends before the history can write it; where the
     * history is in memory by choice, always.
     */
    IN_MEMORY
  }

  private final Function<Beat, CompletableFuture<Boolean>> reports;

  HostHeartbeat(Function<Beat, CompletableFuture<Boolean>> reports) {
    this.reports = reports;
  }

  /** A run begins. */
  public void started() {
    report(HeartbeatReport.started());
  }

  /** A run has ended well. */
  public void succeeded() {
    report(HeartbeatReport.succeeded());
  }

  /** A run has ended badly. */
  public void failed(String message) {
    report(HeartbeatReport.failed().withMessage(message));
  }

  /** Reports whatever it is, and waits for nothing. */
  public void report(HeartbeatReport report) {
    Future<?> unused = reports.apply(report.beat());
  }

  /**
   * Reports, and waits until that counts.
   *
   * @return how it is kept
   * @throws IllegalArgumentException when nobody waits for it any more
   * @throws TimeoutException when it was not taken in time; it may be later
   */
  public Kept report(HeartbeatReport report, Duration patience)
      throws InterruptedException, TimeoutException {
    try {
      boolean durable = reports.apply(report.beat()).get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return durable ? Kept.DURABLY : Kept.IN_MEMORY;
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(String.valueOf(why.getMessage()), e);
    }
  }

  /**
   * Runs a job and reports its begin, how long it took and how it ended: badly when it throws.
   *
   * @throws Exception what the job throws
   */
  public <T> T run(Callable<T> job) throws Exception {
    String run = UUID.randomUUID().toString();
    report(HeartbeatReport.started().ofRun(run));
    long began = System.nanoTime();
    HeartbeatReport end = HeartbeatReport.failed();
    try {
      T result = job.call();
      end = HeartbeatReport.succeeded();
      return result;
    } catch (Throwable thrown) {
      end = end.withMessage(words(thrown));
      throw thrown;
    } finally {
      report(end.ofRun(run).withTook(Duration.ofNanos(System.nanoTime() - began)));
    }
  }

  /** Even the message of an exception may throw. */
  private static String words(Throwable thrown) {
    try {
      return thrown.toString();
    } catch (RuntimeException unreadable) {
      return thrown.getClass().getName();
    }
  }
}
