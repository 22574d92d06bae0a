// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  private static final long OURS = ProcessHandle.current().pid();

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("bellwether.pid");
  }

  @Test
  void holdsTheNumberAloneForItsOwnerAlone() throws IOException {
    PidFile pid = PidFile.amongOthers(file());
    pid.write();
    assertThat(file()).hasContent(OURS + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(pid.read()).contains(OURS);
    assertThat(pid.isInPlace()).isTrue();
    pid.remove();
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatADeadOneLeftIsReplaced() throws IOException {
    Files.writeString(file(), "999999999\n");
    PidFile.amongOthers(file()).write();
    assertThat(file()).hasContent(OURS + "\n");
  }

  @Test
  void aNumberThatAStrangerGotAfterwardsIsStaleAndReplaced() throws IOException {
    Files.writeString(file(), "1\n");
    Files.setLastModifiedTime(file(), FileTime.from(Instant.EPOCH));
    PidFile.amongOthers(file()).write();
    assertThat(file()).hasContent(OURS + "\n");
  }

  @Test
  void theFileOfAStrangerThatRunsIsLeftAsItIs() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(file(), stranger.pid() + "\n");
      PidFile pid = PidFile.amongOthers(file());
      assertThatThrownBy(pid::write)
          .isInstanceOf(StateTrouble.class)
          .hasMessageContaining("of a program that runs, pid " + stranger.pid())
          .hasMessageContaining("--pid-file");
      pid.remove();
      assertThat(file()).hasContent(stranger.pid() + "\n");
    } finally {
      stranger.destroyForcibly().waitFor();
    }
    PidFile.amongOthers(file()).write();
    assertThat(file()).hasContent(OURS + "\n");
  }

  @Test
  void inTheStateFolderTheLockHasDecidedAlready() throws Exception {
    StateFolder state = new StateFolder(folder);
    Files.writeString(state.pidFile(), "1\n");
    PidFile.in(state).write();
    assertThat(state.pidFile()).hasContent(OURS + "\n");
  }

  @Test
  void theFileOfAnotherUserIsLeftAsItIs() throws IOException {
    Path others = ofAnother();
    assertThatThrownBy(() -> PidFile.amongOthers(others).write())
        .isInstanceOf(StateTrouble.class)
        .hasMessageContaining("belongs to " + Owner.of(others) + " and this is " + Owner.name());
  }

  /** With a number in it. Only root can give a file away. */
  private Path ofAnother() throws IOException {
    if (!Owner.isRoot()) {
      return Path.of("/proc/sys/kernel/pid_max");
    }
    Files.writeString(file(), "999999999\n");
    return Files.setAttribute(file(), "unix:uid", 65_534);
  }

  @Test
  void whereAFileHasOneNameOnlyItIsCopied() throws IOException {
    Files.writeString(file(), "999999999\n");
    PidFile pid = new PidFile(file(), true, PidFileTest::noLinks);
    pid.write();
    assertThat(file()).hasContent(OURS + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file());
    }
  }

  /** As vfat does. */
  private static void noLinks(Path name, Path file) throws IOException {
    throw new FileSystemException(name.toString(), file.toString(), "Operation not permitted");
  }

  @Test
  void aNameThatIsTakenMeanwhileStaysTaken() throws IOException {
    PidFile pid = new PidFile(file(), true, this::taken);
    assertThatThrownBy(pid::write).hasMessageContaining("made by another process just now");
    assertThat(file()).hasContent("another");
  }

  private void taken(Path name, Path file) throws IOException {
    Files.writeString(name, "another");
    noLinks(name, file);
  }

  @Test
  void whatOneThatWasKilledLeftBesideItIsTakenAway() throws IOException {
    Path half = Files.writeString(folder.resolve(".bellwether.pid.999999999"), "999999999\n");
    Path writes = Files.writeString(folder.resolve(".bellwether.pid.1"), "1\n");
    Path other = Files.writeString(folder.resolve(".bellwether.pid.old"), "");
    PidFile.amongOthers(file()).write();
    assertThat(half).doesNotExist();
    assertThat(writes).exists();
    assertThat(other).exists();
  }

  @Test
  void aLinkIsNeitherFollowedNorReplaced() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "12\n");
    Files.createSymbolicLink(file(), precious);
    PidFile pid = PidFile.amongOthers(file());
    assertThat(pid.read()).isEmpty();
    assertThatThrownBy(pid::write).isInstanceOf(StateTrouble.class).hasMessageContaining("a link");
    pid.remove();
    assertThat(precious).hasContent("12\n");
    assertThat(file()).isSymbolicLink();
  }

  @Test
  void aFileThatHoldsSomethingElseIsLeftAsItIs() throws IOException {
    for (String text : new String[] {"root:x:0:0", "-5", "12 13", "0x10", "1e3", "٣", "1\n2"}) {
      Files.writeString(file(), text);
      PidFile pid = PidFile.amongOthers(file());
      assertThat(pid.read()).as(text).isEmpty();
      assertThatThrownBy(pid::write).as(text).hasMessageContaining("something else");
      assertThat(file()).hasContent(text);
    }
  }

  @Test
  void aLargeFileIsNotRead() throws IOException {
    Files.writeString(file(), "1".repeat(2 << 20));
    assertThat(PidFile.amongOthers(file()).read()).isEmpty();
    assertThatThrownBy(() -> PidFile.amongOthers(file()).write())
        .hasMessageContaining("something else");
  }

  @Test
  void anEmptyOneIsTaken() throws IOException {
    Files.createFile(file());
    PidFile.amongOthers(file()).write();
    assertThat(file()).hasContent(OURS + "\n");
  }

  @Test
  void whatOthersMayWriteIsNotBelieved() throws IOException {
    Files.writeString(file(), OURS + "\n");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(PidFile.amongOthers(file()).read()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsToldWithTheWayOut() {
    PidFile pid = PidFile.amongOthers(folder.resolve("none/x.pid"));
    assertThatThrownBy(pid::write)
        .isInstanceOf(StateTrouble.class)
        .hasMessageContaining("none/x.pid")
        .hasMessageContaining("--pid-file");
  }
}
