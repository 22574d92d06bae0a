// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Level;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.TestCheckContext;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCheckTest {
  private static final String NAME = "bwprobe" + ProcessHandle.current().pid();

  @TempDir Path folder;
  private Sleeper sleeper;

  @BeforeEach
  void copy() throws Exception {
    sleeper = new Sleeper(folder, NAME);
  }

  @AfterEach
  void end() {
    sleeper.close();
  }

  private static ProcessCheck check(Map<String, ?> settings) {
    return new ProcessCheck(Defaults.of(ProcessSettings.class, settings), Proc.REAL);
  }

  private static Health look(Map<String, ?> settings) throws Exception {
    return check(settings).check(new TestCheckContext());
  }

  private Path pidFile(String text) throws Exception {
    return Files.writeString(folder.resolve("program.pid"), text);
  }

  @Test
  void isFoundByEverythingThatIsSaidOfIt() throws Exception {
    long id = sleeper.start("121");
    for (Map<String, String> one :
        List.of(
            Map.of("name", NAME),
            Map.of("executable", sleeper.program().toString()),
            Map.of("command", NAME + " 12[1]"),
            Map.of("name", NAME, "command", "121$", "executable", sleeper.program().toString()))) {
      Health health = look(one);
      assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
      assertThat(health.details()).containsEntry("pids", List.of(id));
    }
    assertThat(look(Map.of("name", NAME, "command", " 122$")).level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void isFoundByItsControlGroup() throws Exception {
    sleeper.start();
    String group =
        Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
            .map(line -> line.substring(line.lastIndexOf(':') + 1))
            .filter(path -> path.length() > 1)
            .findFirst()
            .orElse("/");
    assertThat(look(Map.of("name", NAME, "cgroup", group)).level()).isEqualTo(Level.HEALTHY);
    assertThat(look(Map.of("name", NAME, "cgroup", "/no-such.slice")).message())
        .isEqualTo("no process named '" + NAME + "', in /no-such.slice runs");
    assertThat(look(Map.of("name", NAME, "unit", "none.service")).level())
        .isEqualTo(Level.CRITICAL);
  }

  @Test
  void aLongNameIsComparedWhole() throws Exception {
    String name = "a-name-longer-than-the-kernel-keeps";
    try (Sleeper longer = new Sleeper(folder, name)) {
      longer.start();
      assertThat(look(Map.of("name", name)).level()).isEqualTo(Level.HEALTHY);
      assertThat(look(Map.of("name", "a-name-longer-than-another")).level())
          .isEqualTo(Level.CRITICAL);
    }
  }

  @Test
  void tooFewAndTooManyAreCounted() throws Exception {
    sleeper.start();
    sleeper.start();
    assertThat(look(Map.of("name", NAME, "min", 3)).message())
        .contains("2 processes named '" + NAME + "' run, there must be 3");
    assertThat(look(Map.of("name", NAME, "max", 1)).message())
        .contains("2 processes named '" + NAME + "' run, there may be 1; they are ");
    assertThat(look(Map.of("name", NAME, "min", 0, "max", 0)).level()).isEqualTo(Level.CRITICAL);
    sleeper.end();
    assertThat(look(Map.of("name", NAME, "min", 0, "max", 0)).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void figuresAreThoseOfTheProcess() throws Exception {
    sleeper.start();
    ProcessCheck check = check(Map.of("name", NAME));
    check.check(new TestCheckContext());
    TestCheckContext second = new TestCheckContext();
    Health health = check.check(second);
    assertThat(second.measurements().names())
        .containsExactlyInAnyOrder(
            ProcessKind.RUNNING,
            ProcessKind.YOUNGEST,
            ProcessKind.OLDEST,
            ProcessKind.MEMORY,
            ProcessKind.CPU,
            ProcessKind.THREADS,
            ProcessKind.OPEN_FILES);
    assertThat((Double) health.details().get("youngest_seconds")).isBetween(0.0, 60.0);
    assertThat((Long) health.details().get("memory_bytes")).isBetween(10_000L, 100_000_000L);
    assertThat((Long) health.details().get("open_files")).isBetween(1L, 100L);
  }

  @Test
  void limitsAreJudged() throws Exception {
    sleeper.start();
    assertThat(look(Map.of("name", NAME, "age", "2h/1h")).message()).startsWith("started ");
    assertThat(look(Map.of("name", NAME, "memory", "1KB/2KB")).level()).isEqualTo(Level.CRITICAL);
    assertThat(look(Map.of("name", NAME, "open-files", "1/1000000")).level())
        .isEqualTo(Level.WARNING);
  }

  @Test
  void aStoppedOneDoesNoWork() throws Exception {
    long id = sleeper.start();
    Sleeper.signal("STOP", id);
    await().until(() -> Proc.REAL.one(id).orElseThrow().isStopped());
    Health health = look(Map.of("name", NAME));
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).contains("1 stopped (kill -CONT " + id + " lets it go on)");
    Sleeper.signal("CONT", id);
    await().until(() -> !Proc.REAL.one(id).orElseThrow().isStopped());
    assertThat(look(Map.of("name", NAME)).level()).isEqualTo(Level.HEALTHY);
  }

  @Test
  void aPidFileNamesIt() throws Exception {
    Path file = pidFile(sleeper.start() + "\n/var/lib/data\n5432\n");
    assertThat(look(Map.of("pid-file", file)).level()).isEqualTo(Level.HEALTHY);
    assertThat(look(Map.of("pid-file", file, "name", NAME)).level()).isEqualTo(Level.HEALTHY);
    sleeper.end();
    assertThat(look(Map.of("pid-file", file)).message())
        .contains("not running: the PID file " + file)
        .contains("no process has this number");
    Files.delete(file);
    assertThat(look(Map.of("pid-file", file)).message())
        .isEqualTo("not running: the PID file " + file + " is not there");
  }

  @Test
  void aNumberGivenOutAgainIsNotTakenForTheProgram() throws Exception {
    Path file = pidFile(Long.toString(sleeper.start("123")));
    assertThat(look(Map.of("pid-file", file, "name", "nginx")).message())
        .contains("which is another program now: '" + NAME + "'")
        .doesNotContain("123'");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(7_200)));
    Health younger = look(Map.of("pid-file", file));
    assertThat(younger.level()).isEqualTo(Level.CRITICAL);
    assertThat(younger.message()).contains("started ").contains("after the file was written");
  }

  /** As an ordinary user sees those of others; tests may be run by root, who sees all. */
  private Health asAStranger(Map<String, ?> settings) throws Exception {
    return new ProcessCheck(
            Defaults.of(ProcessSettings.class, settings),
            new Proc(folder.resolve("proc")),
            process -> {
              throw new AccessDeniedException("/proc/" + process.id() + "/exe");
            },
            new ProgramFolders(
                List.of(folder.resolve("bin")),
                List.of(folder.resolve("bin"), folder.resolve("postgresql-15"))))
        .check(new TestCheckContext());
  }

  /** A process as the kernel writes it down; a command line of nothing is one of its own. */
  private void written(long id, String name, String command) throws Exception {
    Path process = Files.createDirectories(folder.resolve("proc/" + id));
    Files.writeString(folder.resolve("proc/stat"), "cpu 1\nbtime 1700000000\n");
    String flags = command.isEmpty() ? "2129984" : "4194560";
    Files.writeString(
        process.resolve("stat"),
        id + " (" + name + ") S 1 1 1 0 -1 " + flags + " 0 0 0 0 1 1 0 0 20 0 1 0 90 0 0");
    Files.writeString(process.resolve("cmdline"), command.replace(' ', '\0'));
    Files.writeString(process.resolve("cgroup"), "0::/system.slice/cron.service\n");
  }

  private Path program(String name) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path file = Files.write(bin.resolve(name), new byte[] {0x7f, 'E', 'L', 'F'});
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  @Test
  void whatMayNotBeSeenIsNotCalledGone() throws Exception {
    Path shop = program("shop-server");
    written(812, "shop-server", shop + " --port 80");
    Health health = asAStranger(Map.of("executable", shop));
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message())
        .contains("what process 812 ('shop-server') is run from may not be seen")
        .contains("take out 'executable'");
    assertThat(asAStranger(Map.of("executable", shop, "min", 0, "max", 0)).level())
        .isEqualTo(Level.UNKNOWN);
    assertThat(asAStranger(Map.of("executable", shop, "min", 2)).level()).isEqualTo(Level.CRITICAL);
    Path file = pidFile("812");
    assertThatThrownBy(() -> asAStranger(Map.of("pid-file", file, "executable", shop)))
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining("may not be seen");
  }

  @Test
  void oneThatCallsItselfOtherwiseMayStillBeIt() throws Exception {
    Path python = program("python3");
    written(813, "gunicorn: maste", "gunicorn: master [shop]");
    Health health = asAStranger(Map.of("executable", python));
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.UNKNOWN);
    assertThat(health.message())
        .contains("no process run from " + python + " runs that can be told")
        .contains("what process 813 ('gunicorn: maste') is run from may not be seen")
        .contains("say more by 'name', 'command' or 'unit'");
    assertThat(asAStranger(Map.of("executable", python, "command", "\\[shop\\]$")).level())
        .isEqualTo(Level.UNKNOWN);
    for (Map<String, String> more :
        List.of(
            Map.of("name", "python3"),
            Map.of("command", "manage[.]py"),
            Map.of("unit", "shop.service"))) {
      Map<String, Object> settings = new HashMap<>(more);
      settings.put("executable", python);
      assertThat(asAStranger(settings).level()).as(more.toString()).isEqualTo(Level.CRITICAL);
    }
  }

  @Test
  void thoseThatNameAnotherProgramAreNotIt() throws Exception {
    Path shop = program("shop-server");
    Path versioned = Files.createDirectories(folder.resolve("postgresql-15"));
    Path postgres = Files.move(program("postgres"), versioned.resolve("postgres"));
    Path daemon = program("a-daemon-with-a-long-name");
    Path python = program("python3");
    Path inits = Files.createSymbolicLink(folder.resolve("init"), program("first"));
    program("sshd");
    written(1, "first", inits + " --boot");
    written(2, "kthreadd", "");
    written(20, "kworker/0:1H-kb", "");
    written(300, "sshd", "sshd: listener");
    written(400, "a-daemon-with-a", daemon.toString());
    written(500, "backup", python + " -u /opt/backup/backup --all");
    written(600, "postgres", folder.resolve("none") + " a file that is not there");
    written(601, "postgres", postgres + " -D /data");
    written(602, "postgres", "postgres: walwriter");
    written(700, "(sd-pam)", "(sd-pam)");
    Health health = asAStranger(Map.of("executable", shop));
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).isEqualTo("no process run from " + shop + " runs");
    Path own = Files.copy(daemon, folder.resolve("of-a-user"), StandardCopyOption.COPY_ATTRIBUTES);
    written(800, "of-a-user", own.toString());
    assertThat(asAStranger(Map.of("executable", shop)).level())
        .as("only root's programs are opened")
        .isEqualTo(Level.UNKNOWN);
    Path link = Files.createSymbolicLink(folder.resolve("linked"), daemon);
    written(800, "linked", link.toString());
    assertThat(asAStranger(Map.of("executable", shop)).level())
        .as("what is elsewhere is not even looked at: it may hang")
        .isEqualTo(Level.UNKNOWN);
    written(800, "no\0path", "whatever");
    assertThat(asAStranger(Map.of("executable", shop)).level())
        .as("a name that no path can have, as in an ASCII locale")
        .isEqualTo(Level.UNKNOWN);
    written(800, "shop", "shop");
    assertThat(asAStranger(Map.of("executable", shop)).level()).isEqualTo(Level.UNKNOWN);
    Files.writeString(program("shop"), "#!/usr/bin/shop-server\n");
    assertThat(asAStranger(Map.of("executable", shop)).level())
        .as("a script is no program")
        .isEqualTo(Level.UNKNOWN);
    Files.delete(folder.resolve("bin/shop"));
    Files.createSymbolicLink(folder.resolve("bin/shop"), shop);
    assertThat(asAStranger(Map.of("executable", shop)).level())
        .as("one program of many names")
        .isEqualTo(Level.UNKNOWN);
  }

  @Test
  void aNumberThatAnothersProgramHasNowIsNotIt() throws Exception {
    Path shop = program("shop-server");
    program("sshd");
    written(300, "sshd", "sshd: listener");
    Health health = asAStranger(Map.of("pid-file", pidFile("300"), "executable", shop));
    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.message()).contains("names 300, which is another program now: 'sshd'");
  }

  /** Its folder is root's before it is gone; for root itself all folders are open. */
  @Test
  void oneThatIsEndingHidesNoFilesOfTheOthers() throws Exception {
    for (long id : List.of(812L, 813L)) {
      written(id, "shop", "shop");
      Files.writeString(folder.resolve("proc/" + id + "/limits"), "Max open files  64  64  files");
      Files.createDirectory(folder.resolve("proc/" + id + "/fd"));
    }
    Files.createFile(folder.resolve("proc/812/fd/0"));
    Path stat = folder.resolve("proc/813/stat");
    Files.writeString(stat, Files.readString(stat).replace(" 4194560 ", " 4194564 "));
    Path files = folder.resolve("proc/813/fd");
    Files.setPosixFilePermissions(files, Set.of());
    ProcessSettings settings =
        Defaults.of(ProcessSettings.class, Map.of("name", "shop", "open-files", "90%/95%"));
    Health health =
        new ProcessCheck(settings, new Proc(folder.resolve("proc"))).check(new TestCheckContext());
    Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwx------"));
    assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
    assertThat(health.details()).containsEntry("open_files", 1L);
  }

  @Test
  void whatEndsWhileItIsReadIsLeftOut() throws Exception {
    written(812, "shop", "shop --port 80");
    written(900, "shop", "shop --port 81");
    Files.delete(folder.resolve("proc/900/cmdline"));
    Files.createDirectories(folder.resolve("proc/901"));
    written(902, "shop", "shop --port 82");
    Files.writeString(folder.resolve("proc/902/stat"), "");
    Health health =
        new ProcessCheck(
                Defaults.of(ProcessSettings.class, Map.of("command", "port 8[0-9]$")),
                new Proc(folder.resolve("proc")))
            .check(new TestCheckContext());
    assertThat(health.details()).containsEntry("pids", List.of(812L));
  }

  @Test
  void processesThatComeAndGoAllTheTimeAreNoTrouble() throws Exception {
    Process coming =
        new ProcessBuilder("sh", "-c", "while :; do /bin/true " + NAME + "; done").start();
    try {
      Map<String, ?> passing =
          Map.of("command", "true " + NAME + "$", "min", 0, "open-files", "90%/95%");
      for (int i = 0; i < 50; i++) {
        Health health = look(passing);
        assertThat(health.level()).as(health.toString()).isEqualTo(Level.HEALTHY);
      }
    } finally {
      coming.destroyForcibly().waitFor();
    }
  }

  @Test
  void aCommandLineMadeToKeepTheMonitorBusyDoesNot() throws Exception {
    Path script = Files.writeString(folder.resolve(NAME + ".sh"), "sleep 60; exit 0\n");
    Process process =
        new ProcessBuilder("/bin/sh", script.toString(), "a".repeat(60_000) + "!").start();
    try {
      String command = Pattern.quote(NAME) + "\\.sh (a+)+$";
      Health health = look(Map.of("command", command));
      assertThat(health.level()).as(health.toString()).isEqualTo(Level.UNKNOWN);
      assertThat(health.message()).contains("of process " + process.pid() + " takes too long");
      assertThat(look(Map.of("command", Pattern.quote(NAME + ".sh") + " a.*!$")).level())
          .isEqualTo(Level.HEALTHY);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aPipeInThePlaceOfThePidFileHoldsNobodyUp() throws Exception {
    Path pipe = folder.resolve("pipe.pid");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> look(Map.of("pid-file", pipe)))
        .hasMessageContaining(pipe + " is a folder, a pipe or a device");
  }

  @Test
  void aPidFileWithoutANumberIsAMistake() throws Exception {
    for (String text : List.of("", "\n", "-1", "none", "99999999999", "0")) {
      Path file = pidFile(text);
      assertThatThrownBy(() -> look(Map.of("pid-file", file)))
          .isInstanceOfSatisfying(
              CheckFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(CheckFailure.Kind.CONFIG))
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void aNameMayHoldAnything() {
    String stat = "812 (a) b (c)) T 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20";
    RunningProcess process = RunningProcess.of(folder, stat).orElseThrow();
    assertThat(process.name()).isEqualTo("a) b (c)");
    assertThat(process.isStopped()).isTrue();
    assertThat(process.cpuTicks()).isEqualTo(23);
    assertThat(process.threads()).isEqualTo(17);
    assertThat(process.started()).isEqualTo(4711);
    assertThat(RunningProcess.of(folder, "nothing of this kind")).isEmpty();
  }

  @Test
  void settingsThatCanNotWorkAreRefused() {
    assertThatThrownBy(() -> check(Map.of())).hasMessageContaining("say which process");
    assertThatThrownBy(() -> check(Map.of("name", "/usr/sbin/nginx")))
        .hasMessageContaining("executable takes a path");
    assertThatThrownBy(() -> check(Map.of("command", "a(b"))).hasMessageContaining("command");
    assertThatThrownBy(() -> check(Map.of("name", "x", "min", 3, "max", 2)))
        .hasMessageContaining("max");
    assertThatThrownBy(() -> check(Map.of("pid-file", "run/x.pid")))
        .hasMessageContaining("/run/x.pid");
  }
}
