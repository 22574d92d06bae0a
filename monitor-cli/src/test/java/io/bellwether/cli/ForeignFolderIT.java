// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.Owner;
import io.bellwether.cli.state.ProcessIdentity;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root beside a service of its own user, as after an installation. */
class ForeignFolderIT {
  private static final int NOBODY = 65_534;

  @TempDir Path folder;

  private final Shell shell = new Shell(Map.of());

  @BeforeEach
  void aFolderOfNobody() throws IOException {
    if (!Owner.isRoot()) {
      String what = "this is not root: what root does beside a service was not tried";
      if ("1".equals(System.getenv("BELLWETHER_REQUIRE_ALL"))) {
        fail(what);
      }
      abort(what);
    }
    Files.writeString(folder.resolve("shop.yaml"), "sources: {jvm: {kind: jvm}}");
    state().prepare();
    Files.createDirectory(state().plugins());
    give(state().plugins());
    give(state().path());
  }

  private StateFolder state() {
    return new StateFolder(folder.resolve("state"));
  }

  private static void give(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
  }

  private Shell.Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-c", folder.resolve("shop.yaml").toString()));
    all.addAll(List.of("--state", state().path().toString()));
    return shell.run(all.toArray(String[]::new));
  }

  @Test
  void doctorFindsItInOrderForItsOwner() throws IOException {
    Shell.Ran ran = run("doctor");
    assertThat(ran.out()).containsPattern("ok +state folder: .* of .*, closed to others");
    assertThat(ran.code()).isZero();
    Files.setPosixFilePermissions(state().path(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(run("doctor").out()).contains("TROUBLE  state folder: others may write");
  }

  @Test
  void whatRootTrustsTheDaemonCanRead() throws IOException {
    PluginsCommandTest.jar(state().plugins().resolve("door.jar"));
    Path list = state().plugins().resolve("trusted.sha256");
    Files.writeString(list, "# ours\n");
    give(list);
    Shell.Ran ran = run("plugins", "trust", "door.jar");
    assertThat(ran.code()).isZero();
    assertThat(list).content().startsWith("# ours\n").endsWith("  door.jar\n");
    assertThat(Files.getPosixFilePermissions(list))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    run("plugins", "trust", "door.jar");
    assertThat(Files.readAllLines(list)).hasSize(2);
  }

  @Test
  void withoutAPluginFolderRootIsToldWhy() throws IOException {
    Files.delete(state().plugins());
    Path jar = folder.resolve("door.jar");
    PluginsCommandTest.jar(jar);
    Shell.Ran ran = run("plugins", "trust", jar.toString());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("there is no plugin folder, and none can be made")
        .contains("belongs to ")
        .doesNotContain("mistake of the program");
  }

  @Test
  void whatWasKnownLastStaysClosedAndNothingIsLeftThere() throws IOException {
    Shell.Ran ran = run("status");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err())
        .contains("nobody watches, and what was known last stays closed")
        .doesNotContain("mistake of the program");
    try (var left = Files.list(state().path())) {
      assertThat(left).containsExactly(state().plugins());
    }
  }

  /** Who owns the folder may write there whatever he likes, and hold its lock. */
  @Test
  void rootSignalsNobodyWhomTheOwnerOfTheFolderMayNot() throws Exception {
    Process ofRoot = new ProcessBuilder("sleep", "600").start();
    try (StateLock lock = StateLock.take(state()).orElseThrow()) {
      ProcessIdentity process = ProcessIdentity.of(ofRoot.pid()).orElseThrow();
      new DaemonFacts(process, Instant.now(), "1.0", Optional.empty(), Optional.empty())
          .write(state());
      Files.writeString(state().pidFile(), ofRoot.pid() + "\n");
      for (Path file : List.of(state().lock(), state().facts(), state().pidFile())) {
        Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
      }
      Shell.Ran ran = shell.run("stop", "--state", state().path().toString());
      assertThat(lock.isInPlace()).isTrue();
      assertThat(ran.err()).contains("nothing was signalled").contains("fuser");
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ofRoot.isAlive()).isTrue();
    } finally {
      ofRoot.destroyForcibly().waitFor();
    }
  }

  /** Root that may not pass by permissions is nobody else's user: what others see. */
  @Test
  void whoMayNotLookIsToldSoAndNotThatNobodyWatches() throws Exception {
    for (String command : List.of("status", "stop", "reload", "status --probe live", "doctor")) {
      String said = saidWithoutRights(state().path(), command.split(" "));
      assertThat(said)
          .as(command)
          .contains("may not look into the state folder " + state().path())
          .contains("(sudo)")
          .doesNotContain("bellwether watches with", "mistake of the program", "nobody watches");
    }
  }

  @Test
  void doctorDoesNotPromiseAFolderThatCanNotBeMade() throws Exception {
    give(folder);
    Path none = folder.resolve("none/state");
    String said = saidWithoutRights(none, "doctor", "-c", folder.resolve("shop.yaml").toString());
    assertThat(said)
        .contains("TROUBLE  state folder: " + none + " is not there, and " + Owner.name())
        .contains(" may not make it in " + folder);
  }

  private String saidWithoutRights(Path state, String... words) throws Exception {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
    all.addAll(DaemonProcess.java());
    all.addAll(List.of(words));
    all.addAll(List.of("--state", state.toString()));
    Path said = Files.createTempFile("said", ".txt");
    Process process =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor()).isNotZero();
    String text = Files.readString(said);
    Files.delete(said);
    return text;
  }
}
