// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static io.bellwether.house.Unpacked.asNobody;
import static io.bellwether.house.Unpacked.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.house.Unpacked.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What root installs runs as a user who owns nothing of it, and belongs to root alone. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServiceUserIT {
  @TempDir private Path own;

  private Unpacked archive;

  @BeforeEach
  void unpackByAnother() throws Exception {
    Unpacked.asRootOnly();
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx--x--x"));
    archive = Unpacked.byNobody(own);
  }

  @Test
  void whoeverUnpackedItCanNotWriteWhatRootRuns() throws Exception {
    assertThat(Files.getAttribute(archive.home().resolve("lib/launch.sh"), "unix:uid"))
        .isEqualTo(Integer.valueOf(Unpacked.NOBODY));
    install("--unit");

    for (String part : List.of("prefix", "units", "etc")) {
      try (Stream<Path> all = Files.walk(own.resolve(part))) {
        assertThat(all.filter(file -> !Files.isSymbolicLink(file)))
            .isNotEmpty()
            .allSatisfy(ServiceUserIT::isOfRootAlone);
      }
    }
  }

  private static void isOfRootAlone(Path file) throws Exception {
    assertThat(Files.getAttribute(file, "unix:uid")).as("owner of " + file).isEqualTo(0);
    assertThat(Files.getPosixFilePermissions(file))
        .as(file.toString())
        .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE)
        .contains(PosixFilePermission.OTHERS_READ);
  }

  @Test
  void aNamedUserReadsTheConfigurationAndNobodyElseDoes() throws Exception {
    install("--unit", "--user", "daemon");
    Path file = own.resolve("etc/bellwether.yaml");

    assertThat(asUser("daemon", "cat", file.toString()).exit()).isZero();
    assertThat(asUser("nobody", "cat", file.toString()).exit()).isEqualTo(1);
    assertThat(Files.readString(own.resolve("units/bellwether.service")))
        .contains("\nUser=daemon\n");
  }

  private Answer asUser(String name, String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of("setpriv", "--reuid=" + name));
    all.add("--regid=" + run(own, "id", "-g", name).out().strip());
    all.add("--init-groups");
    all.addAll(List.of(command));
    return run(own, all.toArray(String[]::new));
  }

  @Test
  void aConfigurationThatTheServiceMayNotReadIsNamed() throws Exception {
    Path etc = Files.createDirectory(own.resolve("etc"));
    Path file = Files.writeString(etc.resolve("bellwether.yaml"), "name: mine\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThat(install("--unit").out())
        .contains("may not read " + file)
        .contains("chmod o+r " + file);
  }

  /** Made by root, beside the jars, and not writable for the service. */
  @Test
  void classDataThatLiesBesideTheProgramIsUsedByEverybody() throws Exception {
    install();
    String program = own.resolve("prefix/bin/bellwether").toString();
    Path home = ownedByNobody("somebody");
    assertThat(run(own, program, "--version").exit()).isZero();
    assertThat(own.resolve("prefix/lib/bellwether/cache")).isDirectoryContaining("glob:**.jsa");

    List<String> command = new ArrayList<>(asNobody());
    command.addAll(List.of("env", "HOME=" + home, "XDG_CACHE_HOME=", program, "--version"));
    assertThat(run(own, command.toArray(String[]::new)).out()).startsWith("bellwether ");
    assertThat(home).as("made once more, for oneself").isEmptyDirectory();
  }

  @Test
  void theUnitRunsAndItsReloadFailsWhenTheConfigurationIsRefused() throws Exception {
    install("--unit");
    Path file = own.resolve("etc/bellwether.yaml");
    String sound = Files.readString(file);
    Path state = ownedByNobody("state");
    Process daemon = start(words("ExecStart"));
    try {
      await("the daemon")
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(state.resolve("bellwether.pid")) || !daemon.isAlive());
      assertThat(daemon.isAlive()).as(log()).isTrue();

      Files.writeString(file, "sources: {host: {kind: sytsem}}\n");
      Answer refused = asService(words("ExecReload"));
      assertThat(refused.exit()).as(refused.out()).isEqualTo(1);
      assertThat(refused.out()).contains("sources.host.kind");

      Files.writeString(file, sound);
      Answer taken = asService(words("ExecReload"));
      assertThat(taken.exit()).as(taken.out()).isZero();
    } finally {
      daemon.destroy();
    }
    assertThat(daemon.waitFor()).as(log()).isZero();
  }

  private List<String> words(String setting) throws Exception {
    return Files.readAllLines(own.resolve("units/bellwether.service")).stream()
        .filter(line -> line.startsWith(setting + "="))
        .map(line -> List.of(line.substring(setting.length() + 1).split(" ")))
        .findFirst()
        .orElseThrow();
  }

  private Path ownedByNobody(String name) throws Exception {
    Path made = Files.createDirectory(own.resolve(name));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
    Files.setAttribute(made, "unix:uid", Integer.valueOf(Unpacked.NOBODY));
    return made;
  }

  /** As systemd starts it: nothing of the environment of who runs the tests. */
  private List<String> service(List<String> words) {
    List<String> command = new ArrayList<>(asNobody());
    command.addAll(
        List.of("env", "-i", "--default-signal=HUP,INT,TERM,USR1", "PATH=/usr/bin:/bin"));
    command.add("JAVA_HOME=" + System.getProperty("java.home"));
    command.add("STATE_DIRECTORY=" + own.resolve("state"));
    command.add("CACHE_DIRECTORY=" + own.resolve("state"));
    command.addAll(words);
    return command;
  }

  private Process start(List<String> words) throws Exception {
    return new ProcessBuilder(service(words))
        .directory(Path.of("/").toFile())
        .redirectErrorStream(true)
        .redirectOutput(own.resolve("log").toFile())
        .start();
  }

  private Answer asService(List<String> words) throws Exception {
    return run(Path.of("/"), service(words).toArray(String[]::new));
  }

  private String log() throws Exception {
    return Files.readString(own.resolve("log"));
  }

  private Answer install(String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of(archive.program(), "install"));
    command.addAll(List.of(more));
    Answer answer =
        run(
            own,
            Map.of(
                "BELLWETHER_PREFIX", own.resolve("prefix").toString(),
                "BELLWETHER_ETC", own.resolve("etc").toString(),
                "BELLWETHER_UNITS", own.resolve("units").toString()),
            command.toArray(String[]::new));
    assertThat(answer.exit()).as(answer.out()).isZero();
    return answer;
  }
}
