// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static io.bellwether.house.Unpacked.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.house.Unpacked.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Guide 003's setup script; what it asks of systemd is written down by a program in its place. */
@Tag("any-java")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SetupScriptIT {
  @TempDir private static Path folder;
  @TempDir private Path own;

  private static Path setup;

  @BeforeAll
  static void unpack() throws Exception {
    setup = Unpacked.in(folder).home().resolve("scripts/setup_db_monitoring.sh");
  }

  @BeforeEach
  void standInForSystemd() throws Exception {
    Files.createDirectory(own.resolve("bin"));
    for (String name : List.of("systemctl", "journalctl")) {
      Path program = own.resolve("bin").resolve(name);
      Files.writeString(program, "#!/bin/sh\necho \"$(basename \"$0\") $*\" >>" + own + "/asked\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void itInstallsStartsShowsStopsAndTakesOut() throws Exception {
    Answer started = setup("--install", "--start");
    assertThat(started.exit()).as(started.out()).isZero();
    assertThat(own.resolve("prefix/bin/bellwether")).isExecutable();
    assertThat(own.resolve("units/bellwether.service")).exists();
    assertThat(asked()).containsExactly("systemctl daemon-reload", enable());

    assertThat(setup("--logs").exit()).isZero();
    assertThat(setup("--stop").exit()).isZero();
    assertThat(setup("--uninstall").exit()).isZero();
    assertThat(asked())
        .containsExactly(
            "systemctl daemon-reload",
            enable(),
            "journalctl -u bellwether.service -n 100 --no-pager",
            "systemctl stop bellwether.service",
            "systemctl disable --now bellwether.service",
            "systemctl daemon-reload");
    assertThat(own.resolve("prefix/lib/bellwether")).doesNotExist();
  }

  private static String enable() {
    return "systemctl enable --now bellwether.service";
  }

  @Test
  void whatFailsEndsIt() throws Exception {
    Files.writeString(own.resolve("bin/systemctl"), "#!/bin/sh\nexit 5\n");

    Answer failed = setup("--start", "--config");
    assertThat(failed.exit()).isEqualTo(5);
    assertThat(failed.out()).doesNotContain("config show");
  }

  @Test
  void theStatusIsThatOfTheOneThatWatches() throws Exception {
    Answer nobody = setup("--status");

    assertThat(nobody.exit()).isEqualTo(3);
    assertThat(nobody.out()).contains("/bin/bellwether status\n").contains("bellwether monitor");
  }

  @Test
  void itShowsWhatIsConfigured() throws Exception {
    Answer shown = setup("--config");

    assertThat(shown.exit()).as(shown.out()).isZero();
    assertThat(shown.out()).contains("/bin/bellwether config show\n").contains("sources:");
  }

  @Test
  void whatIsNotInThisVersionIsRefused() throws Exception {
    assertThat(setup("--self-destruct").exit()).isEqualTo(2);
    assertThat(setup("--emergency").out()).contains("is not in this version");
    assertThat(setup().exit()).isEqualTo(2);
  }

  private Answer setup(String... switches) throws Exception {
    return run(
        own,
        Map.of(
            "PATH", own.resolve("bin") + ":" + System.getenv("PATH"),
            "BELLWETHER_PREFIX", own.resolve("prefix").toString(),
            "BELLWETHER_ETC", own.resolve("etc").toString(),
            "BELLWETHER_UNITS", own.resolve("units").toString(),
            "STATE_DIRECTORY", own.resolve("state").toString()),
        Stream.concat(Stream.of(setup.toString()), Stream.of(switches)).toArray(String[]::new));
  }

  private List<String> asked() throws Exception {
    return Files.readAllLines(own.resolve("asked"));
  }
}
