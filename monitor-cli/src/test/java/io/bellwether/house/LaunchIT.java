// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static io.bellwether.house.Unpacked.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.house.Unpacked.Answer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the archive's program is started where Java is missing, odd, or used for the first time. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LaunchIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  @TempDir private Path own;

  private static Unpacked archive;

  @BeforeAll
  static void unpack() throws Exception {
    archive = Unpacked.in(folder);
  }

  /** Nagios reads 1 as a warning of what is watched. */
  @ParameterizedTest
  @CsvSource({
    "health-check, 3",
    "--health-check, 3",
    "status, 3",
    "check shop, 3",
    "--verbose status --state x, 3",
    "audit verify, 3",
    "audit list, 1",
    "checks add check, 1",
    "monitor, 1"
  })
  void withoutJavaItEndsAsItsCommandWould(String words, int code) throws Exception {
    String[] command = (archive.program() + " " + words).split(" ");
    Answer answer = run(own, Map.of("JAVA_HOME", own.toString()), command);

    assertThat(answer.exit()).isEqualTo(code);
    assertThat(answer.out()).contains("there is no bin/java in it");
  }

  /** As under cron; the shell makes the names, as this JVM may have no locale either. */
  @Test
  void withoutALocaleFilesOfAnyNameAreFound() throws Exception {
    String script =
        """
        mkdir $'m\\303\\274ller' && cd m*ller
        echo 'sources: {jvm: {kind: jvm}}' >$'gr\\303\\266sse.yaml'
        env -u LANG -u LC_ALL -u LC_CTYPE HOME="$PWD" "$0" config validate --config gr*.yaml
        """;
    Answer answer = run(own, "bash", "-c", script, archive.program());

    assertThat(answer.out()).endsWith("sse.yaml: valid\n");
    assertThat(answer.exit()).isZero();
  }

  @Test
  void aJavaThatCarriesNoReleaseFileIsAskedWhatItIs() throws Exception {
    Path odd = java("exec " + System.getProperty("java.home") + "/bin/java \"$@\"");

    assertThat(version(odd).out()).matches("bellwether \\S+\n");
  }

  @Test
  void aJavaThatDoesNotStartOrIsTooOldIsNamed() throws Exception {
    Answer broken = version(java("exit 7"));
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.out()).contains("/bin/java does not start");

    Answer old = version(java("echo '    java.home = " + own + "\n    java.version = 1.8.0_402'"));
    assertThat(old.exit()).isEqualTo(1);
    assertThat(old.out()).contains("Java 17 or newer is needed, " + own + " is 1");
  }

  /** As guide 003 has it sent; a JVM would end by it. */
  @Test
  void aSignalBeforeTheHandlersStandEndsNothing() throws Exception {
    Path log = own.resolve("log");
    Path config = Files.writeString(own.resolve("shop.yaml"), "sources: {jvm: {kind: jvm}}\n");
    Path state = own.resolve("state");
    var builder =
        new ProcessBuilder(archive.program(), "monitor", "-c", "" + config, "--state", "" + state);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process program = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      await()
          .pollInterval(Duration.ofMillis(1))
          .atMost(PATIENCE)
          .until(() -> Files.readString(command(program)).contains("bellwether.jar"));
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(PATIENCE)
          .until(() -> signalled(program, "USR1") && Files.exists(state.resolve("bellwether.pid")));
      await().atMost(PATIENCE).until(() -> refused(program, log));
      assertThat(signalled(program, "TERM")).isTrue();
      assertThat(program.waitFor()).isZero();
    } finally {
      program.destroyForcibly().waitFor();
    }
  }

  private static Path command(Process program) {
    return Path.of("/proc/" + program.pid() + "/cmdline");
  }

  private boolean refused(Process program, Path log) throws Exception {
    return signalled(program, "USR1") && Files.readString(log).contains("SIGUSR1: refused");
  }

  private boolean signalled(Process program, String name) throws Exception {
    assertThat(program.isAlive()).isTrue();
    return run(own, "kill", "-" + name, "" + program.pid()).exit() == 0;
  }

  /** A tool that is asked for its version must not look at a database of production. */
  @Test
  void classDataIsMadeWithoutALookAtWhatIsConfigured() throws Exception {
    try (var production = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          own.resolve("bellwether.yaml"),
          "sources: {shop: {kind: tcp, host: 127.0.0.1, port: %d}}\n"
              .formatted(production.getLocalPort()));
      Files.createDirectory(own.resolve("fresh"));
      Unpacked fresh = Unpacked.in(own.resolve("fresh"));

      assertThat(run(own, fresh.program(), "--version").exit()).isZero();
      assertThat(Repository.files(fresh.home().resolve("cache"), ".jsa")).hasSize(1);
      try (Stream<Path> made = Files.list(fresh.home().resolve("cache"))) {
        assertThat(made).hasSize(1);
      }
      assertThat(callers(production)).isZero();

      assertThat(run(own, fresh.program(), "health-check").out()).contains("shop");
      assertThat(callers(production)).isPositive();
    }
  }

  /** The jars of every version have the same time. */
  @Test
  void classDataOfAnotherVersionInTheSameFolderIsMadeAnew() throws Exception {
    Unpacked unpacked = Unpacked.in(own);
    assertThat(run(own, unpacked.program(), "--version").exit()).isZero();
    List<Path> before = classData(unpacked);

    Path jar = unpacked.home().resolve("lib/bellwether.jar");
    FileTime time = Files.getLastModifiedTime(jar);
    try (FileSystem other = FileSystems.newFileSystem(jar)) {
      Files.writeString(other.getPath("more"), "of another version");
    }
    Files.setLastModifiedTime(jar, time);
    Files.setLastModifiedTime(jar.getParent(), time);
    assertThat(run(own, unpacked.program(), "--version").exit()).isZero();

    assertThat(classData(unpacked)).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  private static List<Path> classData(Unpacked unpacked) {
    return Repository.files(unpacked.home().resolve("cache"), ".jsa");
  }

  /** As a first try and a container do it; the number in the PID file is that of the launcher. */
  @Test
  void withoutAWordItWatchesThisMachineInTheForeground() throws Exception {
    Path pid = own.resolve("state/bellwether.pid");
    Process program = bare();
    try {
      await("the PID file").atMost(PATIENCE).until(() -> Files.exists(pid) || !program.isAlive());
      assertThat(program.isAlive()).as(log()).isTrue();
      assertThat(Files.readString(pid)).isEqualTo(program.pid() + "\n");
      await("a look").atMost(PATIENCE).until(() -> status().contains(" ago"));
      assertThat(status()).contains("system_resources", "jvm", "watched by pid " + program.pid());
      program.destroy();
      assertThat(program.waitFor()).as(log()).isZero();
    } finally {
      program.destroyForcibly();
    }
    assertThat(pid).doesNotExist();
    assertThat(own.resolve("state/history.db")).isNotEmptyFile();
  }

  private Process bare() throws IOException {
    // who runs the tests may ignore signals, as nohup does, and a JVM then never hears them
    String[] command = {"env", "--default-signal=HUP,INT,TERM,USR1", archive.program()};
    ProcessBuilder builder = new ProcessBuilder(command).directory(own.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(atHome());
    File log = own.resolve("log").toFile();
    return builder.redirectErrorStream(true).redirectOutput(log).start();
  }

  private Map<String, String> atHome() {
    return Map.of(
        "HOME", own.toString(),
        "XDG_CONFIG_HOME", own.resolve(".config").toString(),
        "STATE_DIRECTORY", own.resolve("state").toString());
  }

  private String status() throws Exception {
    return run(own, atHome(), archive.program(), "status").out();
  }

  private String log() throws IOException {
    return Files.readString(own.resolve("log"));
  }

  /** Who has called since; the system takes calls for us until we do. */
  private static int callers(ServerSocket server) throws Exception {
    server.setSoTimeout(200);
    int callers = 0;
    while (true) {
      try {
        server.accept().close();
        callers++;
      } catch (SocketTimeoutException nobodyElse) {
        return callers;
      }
    }
  }

  private Path java(String script) throws Exception {
    Path java = Files.createDirectories(own.resolve("odd/bin")).resolve("java");
    Files.write(java, ("#!/bin/sh\n" + script + "\n").getBytes(UTF_8));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return java.getParent().getParent();
  }

  private Answer version(Path javaHome) throws Exception {
    return run(own, Map.of("JAVA_HOME", javaHome.toString()), archive.program(), "--version");
  }
}
