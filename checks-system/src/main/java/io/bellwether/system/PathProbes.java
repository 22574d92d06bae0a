// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks every path on a short-lived thread of its own: a call into a network disk whose server is
 * gone never comes back and does not feel an interrupt. A path is not asked again while one call
 * hangs.
 */
final class PathProbes implements AutoCloseable {
  /** Reads one path, and may never come back. */
  interface Question {
    DiskReading ask(Path path) throws IOException;
  }

  private record Asked(FutureTask<DiskReading> answer, Thread thread, Instant since) {}

  private final Question question;
  private final Map<Path, Asked> asked = new HashMap<>();

  PathProbes(Question question) {
    this.question = question;
  }

  /** Begins to ask, unless an earlier call for the same path still hangs. */
  void begin(Path path, Instant now) {
    asked.computeIfAbsent(
        path,
        missing -> {
          FutureTask<DiskReading> answer = new FutureTask<>(() -> question.ask(path));
          Thread thread = new Thread(answer, "bellwether-disk-" + path);
          thread.setDaemon(true);
          thread.start();
          return new Asked(answer, thread, now);
        });
  }

  /**
   * The answer to what was begun.
   *
   * @throws Unanswered when there was none in time; the next look asks for the same answer
   */
  DiskReading answer(Path path, Duration within) throws Exception {
    Asked call = Objects.requireNonNull(asked.get(path), "not asked");
    try {
      DiskReading reading = call.answer().get(within.toNanos(), TimeUnit.NANOSECONDS);
      asked.remove(path);
      return reading;
    } catch (TimeoutException e) {
      throw new Unanswered(path, call.since());
    } catch (ExecutionException e) {
      asked.remove(path);
      throw e.getCause() instanceof Exception cause ? cause : new IOException(e.getCause());
    }
  }

  /** Whoever hangs in the kernel stays there until the kernel lets go; all others end. */
  @Override
  public void close() {
    asked.values().forEach(call -> call.thread().interrupt());
    asked.clear();
  }

  /** A path did not answer. */
  static final class Unanswered extends IOException {
    private static final long serialVersionUID = 1L;

    Unanswered(Path path, Instant since) {
      super(path + " has not answered since " + since.truncatedTo(ChronoUnit.SECONDS));
    }
  }
}
