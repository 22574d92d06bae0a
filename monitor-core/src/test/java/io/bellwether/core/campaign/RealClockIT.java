// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of its own is stopped and goes on, or finds its clock set: no level changes by that.
 */
@Timeout(1_800)
@EnabledOnOs(OS.LINUX)
class RealClockIT {
  private static final List<String> JUMPS =
      List.of("+3600", "-3600", "+86400", "-86400", "+315360000", "-315360000", "+20", "+0");

  @RegisterExtension private final Campaign campaign = Campaign.named("real-clock");
  @TempDir private Path folder;

  @Test
  void aStoppedProcessGoesOnWithOneRunEachAndSaysHowLongItSawNothing() throws Exception {
    int stops = campaign.size(1, 40);
    try (WatchmanProcess watchman = WatchmanProcess.start(Map.of())) {
      watchman.awaitRuns(3);
      List<String> before = changes(watchman);
      long most = 0;
      for (int stop = 0; stop < stops; stop++) {
        watchman.signal("STOP");
        pass(Duration.ofMillis(2_500 + campaign.random().nextInt(3_000)));
        long resumed = WatchmanProcess.now();
        watchman.signal("CONT");
        watchman.awaitRuns(4);
        Map<String, Long> burst = watchman.runsBetween(resumed, resumed + 1_000);
        most = Math.max(most, burst.values().stream().mapToLong(Long::longValue).max().orElse(0));
      }
      campaign.count("most runs of one check in the second after a stop", most);
      assertThat(changes(watchman)).isEqualTo(before);
      assertThat(most).as("two turns, one that was missed, and one for luck").isBetween(1L, 4L);
      assertThat(watchman.log())
          .filteredOn(line -> line.contains("nothing was looked at for "))
          .hasSizeGreaterThanOrEqualTo(stops);
    }
  }

  @Test
  void aProcessWhoseClockIsSetKeepsItsLevelsAndItsIntervals() throws Exception {
    String offset = "+0";
    Path clock = set(offset);
    int jumps = campaign.size(3, 40);
    try (WatchmanProcess watchman = WatchmanProcess.start(faking(clock))) {
      watchman.awaitRuns(3);
      List<String> before = changes(watchman);
      long began = WatchmanProcess.now();
      for (int jump = 0; jump < jumps; jump++) {
        offset = another(offset);
        set(offset);
        watchman.awaitRuns(5);
      }
      double due = (WatchmanProcess.now() - began) / 500.0;
      long ran = watchman.runsSince(began).get(Watchman.BAD);
      long told = watchman.log().stream().filter(line -> line.contains(": the clock ")).count();
      campaign.count("runs of one check", ran);
      campaign.count("due", Math.round(due));
      campaign.count("jumps told", told);
      assertThat(changes(watchman)).isEqualTo(before);
      assertThat(told).isEqualTo(jumps);
      // what fell due while the clock went ahead runs once more
      assertThat((double) ran).isBetween(due * 0.9 - 2, due * 1.1 + 2 + jumps);
    }
  }

  private static List<String> changes(WatchmanProcess watchman) {
    return watchman.log().stream().filter(line -> line.contains(" -> ")).toList();
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    await().atMost(Duration.ofMinutes(1)).until(() -> System.nanoTime() - end >= 0);
  }

  private String another(String offset) {
    List<String> others = JUMPS.stream().filter(one -> !one.equals(offset)).toList();
    return others.get(campaign.random().nextInt(others.size()));
  }

  /** As a whole, as the clock is read all the time. */
  private Path set(String offset) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), offset + "\n");
    return Files.move(next, folder.resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, String> faking(Path clock) throws IOException {
    return Map.of(
        "LD_PRELOAD",
        library(),
        "FAKETIME_TIMESTAMP_FILE",
        clock.toString(),
        "FAKETIME_NO_CACHE",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        // 0.9.10 fakes the monotonic clock of waits all the same, so that each would end at once
        // and who waits would spin: so each lasts this long, and who waits for longer waits again
        "FAKETIME_WAIT_MS",
        "20");
  }

  private static String library() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(arch -> arch.resolve("faketime").resolve("libfaketimeMT.so.1"))
          .filter(Files::exists)
          .map(Path::toString)
          .findFirst()
          .orElseGet(RealClockIT::missing);
    }
  }

  private static String missing() {
    String what = "libfaketime is not there; Debian has it in the package faketime";
    return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what) : abort(what);
  }
}
