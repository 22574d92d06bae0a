// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive people get: what is in it, that it runs where it is put, and leaves as it came. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DistributionIT {
  private static final Path TARGET = Repository.ROOT.resolve("monitor-cli/target");

  /** Of 10; what is left is the network and the JIT, which a monitor on a JVM needs. */
  private static final double EXPOSED_AT_MOST = 2.5;

  @TempDir private static Path folder;
  @TempDir private Path own;

  private static Path archive;
  private static Path home;

  private record Answer(int exit, String out) {}

  @BeforeAll
  static void unpack() throws Exception {
    try (Stream<Path> built = Files.list(TARGET)) {
      archive =
          built
              .filter(path -> path.toString().endsWith(".tar.gz"))
              .findFirst()
              .orElseGet(() -> missing("the archive; ./mvnw package makes it"));
    }
    home = Files.createDirectory(folder.resolve("home"));
    String unpack = "tar -xzf " + archive + " -C " + home + " --strip-components=1";
    assertThat(run(folder, "bash", "-c", unpack).exit()).isZero();
  }

  private static Path missing(String what) {
    return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what) : abort(what);
  }

  @Test
  void everyBuildOfItIsTheSameAsItHoldsNothingOfTheBuilder() throws Exception {
    List<String> entries =
        run(folder, "bash", "-c", "TZ=UTC tar --numeric-owner --full-time -tvf " + archive)
            .out()
            .lines()
            .toList();

    assertThat(entries)
        .hasSizeGreaterThan(30)
        .allMatch(line -> line.matches("[-d]rw[-x]r-[-x]r-[-x] 0/0 +\\d+ 2026-01-01 00:00:00 .*"));
    assertThat(entries.stream().map(line -> line.replaceAll(".* ", ""))).doesNotHaveDuplicates();
  }

  @Test
  void theChecksumsAreThoseOfTheFiles() throws Exception {
    assertThat(run(TARGET, "bash", "-c", "sha256sum -c *.sha256").out().lines())
        .hasSize(2)
        .allMatch(line -> line.endsWith(": OK"));
  }

  @Test
  void theBillOfMaterialsNamesEveryJar() throws Exception {
    String bill = Files.readString(home.resolve("sbom.json"));
    assertThat(bill).contains("\"bomFormat\" : \"CycloneDX\"").doesNotContain("serialNumber");
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      assertThat(
              jars.map(jar -> jar.getFileName().toString())
                  .filter(name -> name.endsWith(".jar") && !name.equals("bellwether.jar"))
                  .map(name -> name.replaceAll("-[0-9].*", "")))
          .hasSizeGreaterThan(15)
          .allMatch(name -> bill.contains("/" + name + "@"), "is in the bill");
    }
  }

  @Test
  void itRunsFromWhereItLiesAndThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(own.resolve("bw"), home.resolve("bin/bellwether"));

    assertThat(run(own, link.toString(), "--version").out()).matches("bellwether \\S+\n");
    assertThat(run(own, link.toString(), "--version").out()).matches("bellwether \\S+\n");
    assertThat(Repository.files(home.resolve("cache"), ".jsa")).hasSize(1);
    assertThat(run(own, link.toString(), "config", "validate", "-c", home + "/conf").exit())
        .isZero();
  }

  @Test
  void whatIsMissingInItIsNamed() throws Exception {
    Path part = own.resolve("part");
    assertThat(run(own, "cp", "-r", home.toString(), part.toString()).exit()).isZero();
    Files.delete(part.resolve("lib/bellwether.jar"));

    Answer answer = run(own, part + "/bin/bellwether", "health-check");

    assertThat(answer.exit()).isEqualTo(3);
    assertThat(answer.out()).contains("there is no lib/bellwether.jar");
  }

  @Test
  void aDryRunDoesNothing() throws Exception {
    Answer answer = program("install", "--unit", "--dry-run");

    assertThat(answer.exit()).isZero();
    assertThat(answer.out()).contains("would write: ").endsWith("nothing was done\n");
    assertThat(own).isEmptyDirectory();
  }

  @Test
  void itIsInstalledRunsAndIsTakenOutWithoutATrace() throws Exception {
    Path etc = own.resolve("etc");
    Answer installed = program("install", "--unit");
    assertThat(installed.exit()).as(installed.out()).isZero();
    Path program = own.resolve("prefix/bin/bellwether");
    assertThat(run(own, program.toString(), "--version").out()).startsWith("bellwether ");
    assertThat(Files.readString(own.resolve("units/bellwether.service")))
        .contains("ExecStart=" + program + " monitor\n")
        .contains("DynamicUser=yes");
    Files.writeString(etc.resolve("bellwether.yaml"), "name: mine\n");

    assertThat(program("install", "--unit").exit()).isZero();
    assertThat(etc.resolve("bellwether.yaml")).hasContent("name: mine");
    Answer gone = run(own, environment(), program.toString(), "uninstall", "--prefix", prefix());

    assertThat(gone.exit()).as(gone.out()).isZero();
    assertThat(gone.out()).contains("stay: " + etc);
    assertThat(Repository.files(own, "").stream().filter(Files::isRegularFile))
        .containsExactly(etc.resolve("bellwether.yaml"));
    assertThat(own.resolve("prefix/lib/bellwether")).doesNotExist();
  }

  @Test
  void whatOthersWroteIsNeitherReplacedNorRemoved() throws Exception {
    Path link = own.resolve("prefix/bin/bellwether");
    Files.createDirectories(link.getParent());
    Files.writeString(link, "another program");
    assertThat(program("install").out()).contains("is there and is not ours");
    Files.delete(link);

    Path unit = own.resolve("units/bellwether.service");
    Files.createDirectories(unit.getParent());
    Files.writeString(unit, "another unit");
    assertThat(program("install", "--unit").out()).contains("was not written by this");
    Files.delete(unit);

    assertThat(program("install", "--unit").exit()).isZero();
    Path readme = own.resolve("prefix/lib/bellwether/README.md");
    Files.writeString(readme, "changed");
    Files.writeString(unit, "changed");
    Answer gone = program("uninstall");
    assertThat(gone.out())
        .contains("left, as it was changed: " + readme)
        .contains("left, as it was changed: " + unit);
    assertThat(readme).hasContent("changed");
    assertThat(program("uninstall").out()).contains("nothing to take out");
  }

  @Test
  void aPrefixOrUserThatCouldForgeAUnitIsRefused() throws Exception {
    assertThat(program("install", "--prefix", own + "/a b").out()).contains("has characters");
    assertThat(program("install", "--user", "x\nExecStart=y").out()).contains("is no name");
    assertThat(program("install", "--user", "nobody-has-this").out()).contains("there is no user");
    assertThat(program("install", "--purge").out()).contains("'--purge' is not known here");
  }

  @Test
  void systemdAcceptsTheUnitAndFindsItWellShutIn() throws Exception {
    if (run(own, "bash", "-c", "command -v systemd-analyze").exit() != 0) {
      missing("systemd-analyze; apt install systemd");
    }
    assertThat(program("install", "--unit").exit()).isZero();
    Path unit = own.resolve("units/bellwether.service");

    Answer verified = run(own, "systemd-analyze", "verify", "--man=no", unit.toString());
    assertThat(verified.exit()).as(verified.out()).isZero();
    assertThat(verified.out()).doesNotContain("bellwether.service");

    Answer judged =
        run(own, "systemd-analyze", "security", "--no-pager", "--offline=yes", unit.toString());
    Matcher figure =
        Pattern.compile("exposure level for bellwether\\.service: ([0-9.]+)").matcher(judged.out());
    assertThat(figure.find()).as(judged.out()).isTrue();
    assertThat(Double.parseDouble(figure.group(1))).isLessThanOrEqualTo(EXPOSED_AT_MOST);
  }

  @Test
  void theSwitchesOfGuide003AreThere() throws Exception {
    Path setup = home.resolve("scripts/setup_db_monitoring.sh");

    Answer shown = run(own, setup.toString(), "--config");
    assertThat(shown.exit()).as(shown.out()).isZero();
    assertThat(shown.out()).contains("/bin/bellwether config show\n").contains("sources:");
    assertThat(run(own, setup.toString(), "--self-destruct").exit()).isEqualTo(2);
    assertThat(run(own, setup.toString()).exit()).isEqualTo(2);
  }

  private Answer program(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(home + "/bin/bellwether"));
    command.addAll(List.of(arguments));
    if (!command.contains("--prefix")) {
      command.addAll(List.of("--prefix", prefix()));
    }
    return run(own, environment(), command.toArray(String[]::new));
  }

  private String prefix() {
    return own.resolve("prefix").toString();
  }

  private Map<String, String> environment() {
    return Map.of(
        "BELLWETHER_ETC", own.resolve("etc").toString(),
        "BELLWETHER_UNITS", own.resolve("units").toString());
  }

  private static Answer run(Path in, String... command) throws Exception {
    return run(in, Map.of(), command);
  }

  private static Answer run(Path in, Map<String, String> more, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(more);
    Process process = builder.start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out);
  }
}
