// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.http.NameLookup;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server of NTP, which has the time of this machine. */
class ChronyIT {
  @TempDir static Path home;

  private static Chrony chrony;

  @TempDir Path folder;

  @BeforeAll
  static void serve() throws IOException {
    chrony = Chrony.start(home, "local stratum 3");
  }

  @AfterAll
  static void end() {
    if (chrony != null) { // where there is none to start
      chrony.close();
    }
  }

  private static Health look(Chrony server) throws Exception {
    ClockSettings settings =
        Defaults.of(ClockSettings.class, Map.of("server", "127.0.0.1", "port", server.port()));
    return new ClockCheck(settings, NameLookup.OF_THIS_MACHINE).check(new TestCheckContext());
  }

  @Test
  void theClockOfThisMachineGoesWithIt() throws Exception {
    Health health = look(chrony);
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
    assertThat((Double) health.details().get("offset_seconds")).isCloseTo(0, within(0.2));
    assertThat(health.details()).containsEntry("stratum", 3).containsEntry("source", "127.127.1.1");
  }

  @Test
  void whileItHasNoTimeItselfItTellsNothing() throws Exception {
    try (Chrony alone = Chrony.start(folder)) {
      assertThatThrownBy(() -> look(alone))
          .isInstanceOfSatisfying(
              CheckFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.REFUSED))
          .hasMessageContaining("127.0.0.1 goes by no other clock itself (not synchronised");
    }
  }

  @Test
  void aClockThatIsMinutesAheadIsToldSo() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OneLook.class.getName(),
            Integer.toString(chrony.port()));
    builder
        .environment()
        .putAll(
            Map.of(
                "LD_PRELOAD", faketime(),
                "FAKETIME", "+420s",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "NO_FAKE_STAT", "1",
                "FAKETIME_WAIT_MS", "20"));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.onExit().join().exitValue()).as(said).isZero();
    assertThat(said)
        .matches(
            "(?s).*critical: the clock of this machine is (7m|6m59s) ahead of that of 127.0.0.1,"
                + " give or take .*offset_seconds=-4(20|19).*");
  }

  private static String faketime() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(arch -> arch.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .map(Path::toString)
          .findFirst()
          .orElseGet(ChronyIT::missing);
    }
  }

  private static String missing() {
    String what = "libfaketime is not there; Debian has it in the package faketime";
    return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what) : abort(what);
  }
}
