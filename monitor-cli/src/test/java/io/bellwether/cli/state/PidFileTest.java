// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    PidFile pid = new PidFile(file());
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
    new PidFile(file()).write();
    assertThat(file()).hasContent(OURS + "\n");
  }

  @Test
  void aStrangersNumberIsStaleAndReplaced() throws IOException {
    Files.writeString(file(), "1\n");
    new PidFile(file()).write();
    assertThat(file()).hasContent(OURS + "\n");
  }

  @Test
  void aLinkIsNeitherFollowedNorReplaced() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "12\n");
    Files.createSymbolicLink(file(), precious);
    PidFile pid = new PidFile(file());
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
      PidFile pid = new PidFile(file());
      assertThat(pid.read()).as(text).isEmpty();
      assertThatThrownBy(pid::write).as(text).hasMessageContaining("something else");
      assertThat(file()).hasContent(text);
    }
  }

  @Test
  void aLargeFileIsNotRead() throws IOException {
    Files.writeString(file(), "1".repeat(2 << 20));
    assertThat(new PidFile(file()).read()).isEmpty();
    assertThatThrownBy(() -> new PidFile(file()).write()).hasMessageContaining("something else");
  }

  @Test
  void anEmptyOneIsTaken() throws IOException {
    Files.createFile(file());
    new PidFile(file()).write();
    assertThat(file()).hasContent(OURS + "\n");
  }

  @Test
  void whatOthersMayWriteIsNotBelieved() throws IOException {
    Files.writeString(file(), OURS + "\n");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(new PidFile(file()).read()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsToldWithTheWayOut() {
    PidFile pid = new PidFile(folder.resolve("none/x.pid"));
    assertThatThrownBy(pid::write)
        .isInstanceOf(StateTrouble.class)
        .hasMessageContaining("none/x.pid")
        .hasMessageContaining("--pid-file");
  }
}
