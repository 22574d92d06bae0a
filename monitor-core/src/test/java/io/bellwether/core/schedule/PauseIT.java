// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.campaign.Campaign;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process of its own is stopped and goes on: the real pause that the manual clock plays. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class PauseIT {
  private static final int JOBS = 20;

  /** At length with an interval of which the phase may be too far off to wait for it. */
  private static final int EVERY = Campaign.isLong() ? 11 : 4;

  /** In milliseconds all have made up, and a busy machine is late. */
  private static final int MADE_UP = Math.min(EVERY, 10) * 1_000;

  private static final int LATE = 1_200;

  /** What runs in the other process: prints its gaps, and its runs with their second. */
  static final class Paused {
    private Paused() {}

    public static void main(String[] args) throws InterruptedException {
      Ticks ticks = new RealTicks();
      Workers workers = new Workers("paused", ticks);
      PrintStream out = System.out;
      Timetable timetable =
          new Timetable(
              ticks, workers, gap -> out.println("gap " + gap.kind() + " " + gap.length()));
      IntStream.range(0, JOBS).forEach(i -> timetable.add(task("job-" + i, out)));
      TimerThread.start("paused", timetable, ticks);
      new CountDownLatch(1).await();
    }

    private static Task<Integer> task(String name, PrintStream out) {
      return Task.every(
          ofSeconds(EVERY),
          name,
          new Places(name),
          ofSeconds(2),
          run -> 1,
          ended -> out.println("run " + name + " " + ended.started().toEpochMilli()));
    }
  }

  @Test
  void eachJobMakesUpWithExactlyOneRunAndTheGapIsTold() throws Exception {
    Process process = start();
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread reader = new Thread(() -> process.inputReader().lines().forEach(lines::add));
    reader.start();
    try {
      await()
          .atMost(ofSeconds(60))
          .until(() -> runs(lines, Instant.EPOCH, Instant.MAX).containsAll(names()));
      signal(process, "STOP");
      Instant stopped = Instant.now();
      // more than an interval passes for everybody but the stopped process
      await()
          .atMost(ofSeconds(60))
          .until(() -> Instant.now().isAfter(stopped.plusSeconds(EVERY + 2)));
      signal(process, "CONT");
      Instant resumed = Instant.now();
      Instant enough = resumed.plusMillis(MADE_UP + LATE);
      await().atMost(ofSeconds(30)).until(() -> Instant.now().isAfter(enough));
      Instant after = stopped.plusSeconds(1);
      assertThat(runs(lines, after, enough)).as(lines::toString).containsAll(names());
      assertThat(runs(lines, after, resumed.plusMillis(MADE_UP - LATE / 4)))
          .doesNotHaveDuplicates();
      assertThat(lines).filteredOn(PauseIT::isTheGap).hasSize(1);
    } finally {
      process.toHandle().destroyForcibly(); // which leaves the reader its end
      reader.join();
    }
  }

  private static Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Paused.class.getName()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void signal(Process process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** A busy machine may have others, of a second or two. */
  private static boolean isTheGap(String line) {
    String begin = "gap PAUSED ";
    return line.startsWith(begin)
        && Duration.parse(line.substring(begin.length())).compareTo(ofSeconds(EVERY)) >= 0;
  }

  private static List<String> names() {
    return IntStream.range(0, JOBS).mapToObj(i -> "job-" + i).toList();
  }

  /** The jobs that ran in that time. */
  private static List<String> runs(List<String> lines, Instant from, Instant until) {
    return lines.stream()
        .map(line -> line.split(" "))
        .filter(words -> words[0].equals("run"))
        .filter(words -> within(Instant.ofEpochMilli(Long.parseLong(words[2])), from, until))
        .map(words -> words[1])
        .toList();
  }

  private static boolean within(Instant moment, Instant from, Instant until) {
    return moment.isAfter(from) && moment.isBefore(until);
  }
}
