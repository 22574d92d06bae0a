// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.socket.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Brings reports of one job to the daemon. */
final class Reporting {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  private final Reach reach;
  private final String heartbeat;

  Reporting(Reach reach, String heartbeat) {
    this.reach = reach;
    this.heartbeat = heartbeat;
  }

  /**
   * Comes again while others are in the way: at midnight all jobs of a machine begin at once.
   *
   * @return what there is to say although it was taken
   */
  Optional<String> tell(JobReport report) throws CommandFailure {
    Map<String, Object> arguments = report.with("name", heartbeat).fields();
    long last = System.nanoTime() + PATIENCE.toNanos();
    Answer answer = asked(arguments);
    while (answer.isBusy() && System.nanoTime() - last < 0) {
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, LONGEST_PAUSE));
      answer = asked(arguments);
    }
    if (answer.code() != 0) {
      throw new CommandFailure(answer.error());
    }
    return answer.fields().text("trouble").map(this::inMemory);
  }

  private String inMemory(String trouble) {
    return "heartbeat "
        + heartbeat
        + " was taken, but is in memory only until the history can be written again: "
        + trouble;
  }

  private Answer asked(Map<String, Object> arguments) throws CommandFailure {
    return reach.ask("heartbeat", arguments, PATIENCE).orElseThrow(reach::nobody);
  }
}
