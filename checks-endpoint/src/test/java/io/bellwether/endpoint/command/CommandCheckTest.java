// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import io.bellwether.testkit.TestRun;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandCheckTest {
  @TempDir Path folder;

  private static CommandCheck check(List<String> command, Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("command", command);
    return new CommandCheck(Defaults.of(CommandSettings.class, settings));
  }

  private static Health look(List<String> command, Map<String, ?> more) throws Exception {
    return check(command, more).check(new TestCheckContext());
  }

  /** A plugin, written as people write theirs. */
  private List<String> script(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return List.of(file.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "0, HEALTHY, said",
    "1, WARNING, said",
    "2, CRITICAL, said",
    "3, UNKNOWN, said",
    "4, UNKNOWN, 'exit code 4, which is none of 0 to 3; said'",
    "127, UNKNOWN,"
        + " 'exit code 127, as of a script that does not find or may not run a program; said'",
    "255, UNKNOWN, 'exit code 255, which is none of 0 to 3; said'"
  })
  void theExitCodeIsTheLevel(int code, Level level, String message) throws Exception {
    Health health = look(script("echo said; exit " + code), Map.of());
    assertThat(health.level()).isEqualTo(level);
    assertThat(health.message()).isEqualTo(message);
    assertThat(health.details()).containsEntry("exit_code", code);
  }

  @Test
  void aSignalIsNamed() throws Exception {
    assertThat(look(script("kill -9 $$"), Map.of()).message())
        .isEqualTo("ended by signal 9; it ended without a word");
  }

  @Test
  void performanceDataBecomesFigures() throws Exception {
    TestCheckContext context = new TestCheckContext();
    Health health =
        check(
                script(
                    "echo \"DISK OK - free | /=2643MB;5948;5958;0;5968 'time to answer'=12ms\"\n"
                        + "echo '/ 15272 MB (77%);'\necho '/boot 68 MB | /boot=68%;88;93'\n"
                        + "echo \"'it''s'=5c broken= none=U\""),
                Map.of())
            .check(context);
    assertThat(health.message()).isEqualTo("DISK OK - free");
    assertThat(health.details())
        .containsEntry("long_text", "/ 15272 MB (77%);\n/boot 68 MB")
        .containsEntry("performance_not_understood", 1);
    assertThat(context.measurements().samples().stream().map(Object::toString))
        .contains(
            "command_bytes{label=\"/\"} " + 2643.0 * 1024 * 1024,
            "command_seconds{label=\"time to answer\"} 0.012",
            "command_percent{label=\"/boot\"} 68.0",
            "command_total{label=\"it's\"} 5.0");
  }

  @Test
  void nothingIsRunByAShell() throws Exception {
    Health health = look(List.of("echo", "$(id)", "`id`", "; id", "a b"), Map.of());
    assertThat(health.message()).isEqualTo("$(id) `id` ; id a b");
    Path bare = Files.writeString(folder.resolve("bare"), "echo run by a shell\n");
    Files.setPosixFilePermissions(bare, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> look(List.of(bare.toString()), Map.of()))
        .hasMessageContaining("names its interpreter");
  }

  @Test
  void theEnvironmentIsFixed() throws Exception {
    Health health = look(List.of("env"), Map.of("env", Map.of("HOME", "/tmp"), "folder", folder));
    String all = health.message() + "\n" + health.details().get("long_text");
    assertThat(all.lines().map(line -> line.replaceAll("=.*", "")))
        .containsExactlyInAnyOrder("PATH", "LC_ALL", "HOME", Family.MARK);
    assertThat(look(List.of("pwd"), Map.of("folder", folder)).message())
        .isEqualTo(folder.toRealPath().toString());
  }

  @Test
  void secretsAreNotRepeated() throws Exception {
    Health health =
        look(
            script("echo \"no entry with $KEY | a=1\"; echo \"tried $KEY\" >&2; exit 2"),
            Map.of("secret-env", Map.of("KEY", Secret.of("canary-key"))));
    assertThat(health.message()).isEqualTo("no entry with ***");
    assertThat(health.details().toString()).contains("tried ***").doesNotContain("canary-key");
  }

  @Test
  void secretsAreTakenOutBeforeWhatWasSaidIsCut() throws Exception {
    String filling = "x".repeat(110);
    List<String> command = script("echo \"" + filling + " $KEY\"; sleep 300");
    Map<String, ?> more = Map.of("secret-env", Map.of("KEY", Secret.of("canary-key-of-length")));
    try (TestRun run = TestRun.within(Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> check(command, more).check(TestCheckContext.over(run)))
          .hasMessageContaining(filling + " ***'")
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  void aSecretInWhoseMiddleTheOutputIsCutIsNotShown() throws Exception {
    for (int left = 1; left < 10; left++) { // of the bytes of the secret
      String filling = "%" + (64 * 1024 - left) + "s";
      Health health =
          look(
              script("printf '" + filling + "%s' 'failed ' \"$KEY\"; exit 2"),
              Map.of("secret-env", Map.of("KEY", Secret.of("canary-key"))));
      assertThat(health.message()).isEqualTo("failed ***");
      assertThat(health.details()).containsEntry("cut_after_bytes", 65_536);
    }
  }

  @Test
  void aSecretThatIsCutInTheMiddleOfALetterIsNotShown() throws Exception {
    byte[] said = ("x".repeat(64 * 1024 - 8) + "canary-\u015f-key").getBytes(UTF_8);
    SecretWords secrets = new SecretWords(List.of(Secret.of("canary-\u015f-key")));
    Captured captured = new Captured(new ByteArrayInputStream(said), secrets);
    while (captured.take()) {
      // to its end
    }
    assertThat(captured.text()).endsWith("xx***");
  }

  @Test
  void aSecretThatIsHalfSaidAtTheDeadlineIsNotShown() throws Exception {
    Map<String, ?> more = Map.of("secret-env", Map.of("KEY", Secret.of("canary-key")));
    List<String> command = script("printf 'no entry with canary-k'; printf more >&2; sleep 300");
    try (TestRun run = TestRun.within(Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> check(command, more).check(TestCheckContext.over(run)))
          .hasMessageContaining("'no entry with ***more'");
    }
  }

  @Test
  void ofSecretsThatOverlapNothingIsShown() throws Exception {
    Map<String, Secret> keys =
        Map.of("A", Secret.of("abc"), "B", Secret.of("abcdef"), "C", Secret.of("efgh"));
    assertThat(look(List.of("echo", "x abcdefghi abc"), Map.of("secret-env", keys)).message())
        .isEqualTo("x ***i ***");
  }

  @Test
  void stderrSpeaksWhereStdoutIsSilent() throws Exception {
    assertThat(look(script("echo 'no such database' >&2; exit 3"), Map.of()).message())
        .isEqualTo("on stderr: no such database");
  }

  @Test
  void whatCanNotBeRunIsNamed() throws Exception {
    assertThatThrownBy(() -> look(List.of("check_nothing_of_this_name"), Map.of()))
        .isInstanceOfSatisfying(
            CheckFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.CONFIG))
        .hasMessageContaining("there is no program 'check_nothing_of_this_name' in /usr/local");
    assertThatThrownBy(() -> look(List.of("/opt/none/check_x"), Map.of()))
        .hasMessageContaining("there is no program /opt/none/check_x");
    Path plain = Files.writeString(folder.resolve("plain"), "#!/bin/sh\n");
    assertThatThrownBy(() -> look(List.of(plain.toString()), Map.of()))
        .hasMessageContaining("run: chmod a+rx " + plain);
    assertThatThrownBy(() -> look(List.of(folder.toString()), Map.of()))
        .hasMessageContaining("is a folder");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", "-m", "755", pipe.toString()).start().waitFor())
        .isZero();
    assertThatThrownBy(() -> look(List.of(pipe.toString()), Map.of()))
        .hasMessageContaining("is a pipe or a device");
    Path orphan = Files.writeString(folder.resolve("orphan"), "#!/no/interpreter\n");
    Files.setPosixFilePermissions(orphan, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> look(List.of(orphan.toString()), Map.of()))
        .hasMessageContaining("No such file or directory")
        .hasMessageContaining("interpreter");
    assertThatThrownBy(() -> look(List.of("true"), Map.of("folder", "/no/folder")))
        .hasMessageContaining("/no/folder is not there");
  }

  @Test
  void muchOnBothPipesStopsNobody() throws Exception {
    Health health =
        look(
            script(
                "echo fine\ni=0\nwhile [ $i -lt 3000 ]; do echo"
                    + " 0123456789012345678901234567890123456789012345678901234567890123456789;"
                    + " echo 0123456789012345678901234567890123456789012345678901234567890123456789"
                    + " >&2; i=$((i+1)); done"),
            Map.of());
    assertThat(health.level()).isEqualTo(Level.HEALTHY);
    assertThat(health.message()).isEqualTo("fine");
    assertThat(health.details()).containsEntry("cut_after_bytes", 65_536);
    assertThat(health.details().get("long_text").toString()).hasSizeLessThan(5_000);
  }

  private static boolean isAlive(Path pidFile) throws Exception {
    return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
        .map(ProcessHandle::isAlive)
        .orElse(false);
  }

  @Test
  void atTheDeadlineAllThatItStartedEnds() throws Exception {
    Path child = folder.resolve("child");
    Path orphan = folder.resolve("orphan");
    List<String> command =
        script(
            "sleep 300 &\necho $! > child\n(sleep 300 & echo $! > orphan)\n"
                + "echo asked the database\nwait");
    try (TestRun run = TestRun.within(Duration.ofMillis(1_500))) {
      long began = System.nanoTime();
      assertThatThrownBy(
              () -> check(command, Map.of("folder", folder)).check(TestCheckContext.over(run)))
          .isInstanceOfSatisfying(
              CheckFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.TIMEOUT))
          .hasMessageContaining("it did not end within 1.")
          .hasMessageContaining("'asked the database'");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }
    await().until(() -> !isAlive(child) && !isAlive(orphan));
  }

  @Test
  void endlessOutputEndsAtTheDeadline() throws Exception {
    try (TestRun run = TestRun.within(Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> check(List.of("yes"), Map.of()).check(TestCheckContext.over(run)))
          .hasMessageContaining("and was ended with all it had started");
    }
  }

  @Test
  void whatItLeavesInTheBackgroundDoesNotHoldItUp() throws Exception {
    Health health = look(script("sleep 3 &\necho done"), Map.of());
    assertThat(health.message()).isEqualTo("done");
  }

  @Test
  void settingsThatCanNotWorkAreRefused() {
    assertThatThrownBy(() -> check(List.of(), Map.of())).hasMessageContaining("command");
    assertThatThrownBy(() -> check(List.of("check_load -w 5"), Map.of()))
        .hasMessageContaining("[check_load, -w, 5]");
    assertThatThrownBy(() -> check(List.of("x"), Map.of("env", Map.of("A-B", "1"))))
        .hasMessageContaining("A-B");
    assertThatThrownBy(() -> check(List.of("x"), Map.of("folder", "var")))
        .hasMessageContaining("/var");
  }
}
