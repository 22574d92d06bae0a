// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.endpoint.wording.OneLine;
import io.bellwether.endpoint.wording.Spans;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A program on its way. One thread takes from both of its pipes whatever is there and never waits
 * for one of them, so that a full pipe stops nobody, and what the program left behind with an open
 * pipe does not either.
 */
final class Running implements AutoCloseable {
  private static final long LONGEST_PAUSE = 20;

  /** Time for ending it and saying so before the run itself is ended. */
  private static final Duration LEAST_RESERVE = Duration.ofMillis(50);

  private static final Duration MOST_RESERVE = Duration.ofMillis(500);

  private final Process process;
  private final Family family;
  private final Captured out;
  private final Captured err;
  private final long started = System.nanoTime();

  private Running(Process process, Family family, SecretWords secrets) {
    this.process = process;
    this.family = family;
    this.out = new Captured(process.getInputStream(), secrets);
    this.err = new Captured(process.getErrorStream(), secrets);
  }

  /** What it says is told without these secrets. */
  static Running start(ProcessBuilder builder, SecretWords secrets) throws CheckFailure {
    Family family = new Family();
    builder.environment().put(Family.MARK, family.mark());
    try {
      return new Running(builder.start(), family, secrets);
    } catch (IOException e) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          builder.command().get(0) + " can not be started: " + reason(e),
          "look whether its folder and the interpreter in its first line are there",
          e);
    }
  }

  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    int error = message.indexOf("error=");
    return error < 0 ? message : message.substring(message.indexOf(", ", error) + 2);
  }

  /** Waits for its end. */
  Ran finish(Run run) throws IOException, InterruptedException, CheckFailure {
    Duration limit = run.remaining();
    Duration reserve = reserve(limit);
    long pause = 1;
    boolean ended = false;
    while (!ended) {
      ended = process.waitFor(pause, TimeUnit.MILLISECONDS);
      boolean took = drain();
      pause = took ? 1 : Math.min(LONGEST_PAUSE, pause + 1);
      if (!ended && run.remaining().compareTo(reserve) <= 0) {
        throw late(limit);
      }
    }
    return new Ran(process.exitValue(), seconds(), out.text(), err.text(), out.cut() || err.cut());
  }

  /** As much as is there now, but no more than one round: a flood must not hide the deadline. */
  private boolean drain() throws IOException {
    boolean any = false;
    for (int i = 0; i < 64 && (out.take() | err.take()); i++) {
      any = true;
    }
    return any;
  }

  private static Duration reserve(Duration limit) {
    Duration share = limit.dividedBy(10);
    return share.compareTo(LEAST_RESERVE) < 0
        ? LEAST_RESERVE
        : share.compareTo(MOST_RESERVE) > 0 ? MOST_RESERVE : share;
  }

  private CheckFailure late(Duration limit) {
    String said = (out.textSoFar() + err.textSoFar()).strip();
    String last = said.isEmpty() ? "and said nothing" : "the last it said was: " + lastLine(said);
    return new CheckFailure(
        CheckFailure.Kind.TIMEOUT,
        "it did not end within "
            + Spans.of(Math.ceil(limit.toMillis() / 100.0) / 10) // a little of it was gone before
            + " and was ended with all it had started, "
            + last,
        "look what it waits for, or give it more time with 'timeout'");
  }

  private static String lastLine(String said) {
    return "'" + OneLine.of(said.substring(said.lastIndexOf('\n') + 1), 120) + "'";
  }

  private double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  /** Ends it where it has not ended itself; what it started in the background then stays. */
  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      family.end(process);
    }
    process.getInputStream().close();
    process.getErrorStream().close();
    process.getOutputStream().close();
  }
}
