// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fsGroup} of Kubernetes does to a volume when a second pod mounts it. */
class OwnGroupTest {
  private static final Path SELF = Path.of("/proc/self");

  @TempDir Path folder;

  private Path state;
  private String gid;

  @BeforeEach
  void mountedASecondTime() throws IOException {
    gid = Files.getAttribute(SELF, "unix:gid").toString();
    state = Files.createDirectory(folder.resolve("state"));
    Files.createDirectory(state.resolve("plugins"));
    Files.createFile(state.resolve("plugins/trusted.sha256"));
    Files.createFile(state.resolve("checks.yaml"));
    for (String file : List.of("", "plugins", "plugins/trusted.sha256", "checks.yaml")) {
      may(file, "rwxrwx---");
    }
  }

  private void may(String file, String modes) throws IOException {
    Files.setPosixFilePermissions(state.resolve(file), PosixFilePermissions.fromString(modes));
  }

  private String may(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(file)));
  }

  private boolean alone(String users, String groups) throws IOException {
    return OwnGroup.of(users.lines().toList(), groups.lines().toList()).alonePlusUsWrites(state);
  }

  @Test
  void aGroupWithoutAnybodyElseIsOurs() throws IOException {
    assertThat(alone("", "")).isTrue();
    assertThat(alone(Owner.name() + ":x:1:" + gid + "::/:/bin/sh", "we:x:" + gid + ":")).isTrue();
    assertThat(alone("", "we:x:" + gid + ":" + Owner.name())).isTrue();
    assertThat(alone("eve:x:66:99999::/:/bin/sh", "they:x:99999:eve")).isTrue();
  }

  @Test
  void aGroupThatOthersAreInIsNot() throws IOException {
    assertThat(alone("eve:x:66:" + gid + "::/:/bin/sh", "")).isFalse();
    assertThat(alone("", "we:x:" + gid + ":" + Owner.name() + ",eve")).isFalse();
    may("", "rwxrwxrwx");
    assertThat(alone("", "")).isFalse();
  }

  @Test
  void whatTheGrantOpenedIsClosed() throws IOException {
    Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-rw----"));
    Files.createSymbolicLink(state.resolve("link"), elsewhere);
    Assumptions.assumeTrue(OwnGroup.ofThisMachine().alonePlusUsWrites(state), "a group of its own");

    assertThatCode(new StateFolder(state)::inspect).doesNotThrowAnyException();
    new StateFolder(state).prepare();

    assertThat(may("")).isEqualTo("rwx------");
    assertThat(may("plugins")).isEqualTo("rwxr-x---");
    assertThat(may("plugins/trusted.sha256")).isEqualTo("rwxr-x---");
    assertThat(OwnFile.read(state.resolve("checks.yaml"))).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)))
        .isEqualTo("rw-rw----");
  }

  @Test
  void aFolderOfAnotherGroupIsRefused() throws IOException {
    Assumptions.assumeTrue(Owner.isRoot(), "root, who may give a folder to any group");
    Files.setAttribute(state, "unix:gid", 65534);

    assertThatThrownBy(new StateFolder(state)::prepare).hasMessageContaining("others may write");
  }
}
