// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.ProcessIdentity;
import io.bellwether.cli.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());
  private Path config = Path.of("");

  @BeforeEach
  void write() throws IOException {
    config = Files.writeString(folder.resolve("shop.yaml"), "sources: {jvm: {kind: jvm}}");
  }

  private StateFolder state() {
    return new StateFolder(folder.resolve("state"));
  }

  private Shell.Ran doctor(String... more) {
    String[] words = {"doctor", "-c", config.toString(), "--state", state().path().toString()};
    return shell.run(Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  @Test
  void aFreshInstallationIsInOrderAndLeftAsItIs() {
    Shell.Ran ran = doctor();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("ok       java: " + Runtime.version())
        .contains("ok       configuration: " + config)
        .contains("is not there yet; monitor makes it")
        .contains("warning  daemon: nobody watches")
        .contains("start it: bellwether monitor");
    assertThat(state().path()).doesNotExist();
  }

  @Test
  void everyMistakeOfTheConfigurationIsATrouble() throws IOException {
    Files.writeString(config, "sources: {jvm: {kind: jmv}}");
    Shell.Ran ran = doctor();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("TROUBLE  configuration: ").contains("did you mean 'jvm'?");
    config = folder.resolve("none.yaml");
    assertThat(doctor().out()).contains("TROUBLE  configuration: ").contains("no such file");
  }

  @Test
  void aFolderThatOthersMayWriteIsATroubleAndLeft() throws IOException {
    Files.createDirectory(state().path());
    Files.setPosixFilePermissions(state().path(), PosixFilePermissions.fromString("rwxrwxrwx"));
    Shell.Ran ran = doctor("--format", "json");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(Fields.of(ran.out()).all("findings"))
        .anySatisfy(
            one -> {
              assertThat(one.text("about")).contains("state folder");
              assertThat(one.text("grade")).contains("trouble");
              assertThat(one.text("message").orElse("")).contains("chmod 700");
            });
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state().path())))
        .isEqualTo("rwxrwxrwx");
  }

  @Test
  void whatADaemonThatWasKilledLeftIsNamed() throws IOException {
    state().prepare();
    Files.createFile(state().lock());
    Files.writeString(state().pidFile(), "1\n");
    facts().write(state());
    assertThat(doctor().out())
        .contains("the one before (pid 1 of user nobody, since 2026-11-21T03:00:00Z)")
        .contains("names no daemon; do not signal what it names");
  }

  private static DaemonFacts facts() {
    return new DaemonFacts(
        new ProcessIdentity(1, "x", "/bin/x", "nobody"),
        Instant.parse("2026-11-21T03:00:00Z"),
        "1",
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aHistoryThatIsNoneAndAClockThatWasSetBackAreTold() throws IOException {
    state().prepare();
    Files.writeString(state().history(), "something else than a history");
    Files.setLastModifiedTime(state().history(), FileTime.from(Instant.now().plusSeconds(86_400)));
    Shell.Ran ran = doctor();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("TROUBLE  history: " + state().history() + " is no history")
        .contains("warning  clock: ")
        .contains("the clock was set back");
  }
}
