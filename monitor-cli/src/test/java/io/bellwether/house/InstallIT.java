// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static io.bellwether.house.Unpacked.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.house.Unpacked.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What install puts where, what it leaves alone, and that it leaves as it came. */
@Tag("any-java")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InstallIT {
  /** Of 10; what is left is the network and the JIT, which a monitor on a JVM needs. */
  private static final double EXPOSED_AT_MOST = 2.5;

  @TempDir private static Path folder;
  @TempDir private Path own;

  private static Path home;

  @BeforeAll
  static void unpack() throws Exception {
    home = Unpacked.in(folder).home();
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
        .contains("ExecStart=" + program + " monitor --config " + etc + "/bellwether.yaml\n")
        .contains("DynamicUser=yes");
    Files.writeString(etc.resolve("bellwether.yaml"), "name: mine\n");

    assertThat(program("install", "--unit").exit()).isZero();
    assertThat(etc.resolve("bellwether.yaml")).hasContent("name: mine");
    Answer gone = run(own, environment(), program.toString(), "uninstall");

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
    if (!Unpacked.isThere("systemd-analyze")) {
      Unpacked.missing("systemd-analyze; apt install systemd");
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
  void whatWasChangedIsSetAsideWhenItIsInstalledAgain() throws Exception {
    assertThat(program("install").exit()).isZero();
    Path into = own.resolve("prefix/lib/bellwether");
    Path readme = Files.writeString(into.resolve("README.md"), "changed");

    Answer again = program("install");
    assertThat(again.exit()).as(again.out()).isZero();
    Path aside = into.resolve("README.md.changed");
    assertThat(again.out()).contains("set aside, as it was changed: " + aside);
    assertThat(aside).hasContent("changed");
    assertThat(readme).hasSameTextualContentAs(home.resolve("README.md"));

    Files.writeString(readme, "changed again");
    assertThat(program("install").exit()).isZero();
    assertThat(aside).hasContent("changed again");
    assertThat(into.resolve("README.md.changed.~1~")).hasContent("changed");
    assertThat(program("uninstall").out()).contains("left in " + into + " was not written by this");
    assertThat(Repository.files(into, "").stream().filter(Files::isRegularFile)).hasSize(2);
  }

  @Test
  void aServiceThatIsEnabledIsNotTakenOutUnderneath() throws Exception {
    assertThat(program("install", "--unit").exit()).isZero();
    Path wants = Files.createDirectory(own.resolve("units/multi-user.target.wants"));
    Path unit = own.resolve("units/bellwether.service");
    Path enabled = Files.createSymbolicLink(wants.resolve("bellwether.service"), unit);

    Answer refused = program("uninstall");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).contains("systemctl disable --now bellwether");
    assertThat(unit).exists();

    Files.delete(enabled);
    assertThat(program("uninstall").out()).contains("systemctl daemon-reload");
    assertThat(unit).doesNotExist();
  }

  @Test
  void helpNamesWhatTheArchiveCanBesides() throws Exception {
    assertThat(program("--help").out())
        .contains("monitor")
        .containsOnlyOnce("  install  ")
        .containsOnlyOnce("  uninstall  ");
    assertThat(program("uninstall", "--help").out()).contains("bellwether uninstall [--prefix");
  }

  private Answer program(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(home + "/bin/bellwether"));
    command.addAll(List.of(arguments));
    if (!command.contains("--prefix") && !command.contains("--help")) {
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
}
