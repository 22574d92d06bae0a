// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir Path folder;

  private StateFolder state() {
    return new StateFolder(folder.resolve("a/b/state"));
  }

  private static StateFolder place(Map<String, String> environment) throws IOException {
    return StateFolder.place(Optional.empty(), environment);
  }

  @Test
  void whatWasAskedForWinsThenSystemdThenTheUser() throws IOException {
    Map<String, String> all = Map.of("STATE_DIRECTORY", "/s/one:/s/two", "XDG_STATE_HOME", "/x");
    assertThat(StateFolder.place(Optional.of(Path.of("/asked")), all).path())
        .isEqualTo(Path.of("/asked"));
    assertThat(place(all).path()).isEqualTo(Path.of("/s/one"));
    Path usual = place(Map.of("XDG_STATE_HOME", "/x")).path();
    assertThat(usual).isEqualTo(Path.of(Owner.isRoot() ? "/var/lib/bellwether" : "/x/bellwether"));
  }

  @Test
  void isMadeForItsOwnerAlone() throws IOException {
    state().prepare();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state().path())))
        .isEqualTo("rwx------");
  }

  @Test
  void onlyWhatOneThatWasKilledDidNotFinishIsTakenAway() throws IOException {
    state().prepare();
    for (String name :
        List.of("checks-tried.yaml", ".checks.yaml.41", ".try-7", ".daemon.json.7")) {
      Files.createFile(state().path().resolve(name));
    }
    Files.createDirectory(state().path().resolve(".last-words.1"));
    for (String name : List.of("checks.yaml", ".checks.yaml.old", ".note.41", "daemon.json")) {
      Files.createFile(state().path().resolve(name));
    }
    Path trust = Files.createDirectory(state().plugins()).resolve(".trusted.sha256.999999999");
    Files.createFile(trust);
    state().tidy();
    assertThat(trust).doesNotExist();
    Files.delete(state().plugins());
    try (Stream<Path> left = Files.list(state().path())) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              ".last-words.1", "checks.yaml", ".checks.yaml.old", ".note.41", "daemon.json");
    }
  }

  @Test
  void oneThatOthersMayReadIsClosed() throws IOException {
    Files.createDirectories(state().path());
    Files.setPosixFilePermissions(state().path(), PosixFilePermissions.fromString("rwxr-xr-x"));
    state().prepare();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state().path())))
        .isEqualTo("rwx------");
  }

  @Test
  void oneThatOthersMayWriteIsRefused() throws IOException {
    Files.createDirectories(state().path());
    Files.setPosixFilePermissions(state().path(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(state()::prepare)
        .isInstanceOf(StateTrouble.class)
        .hasMessageContaining("others may write")
        .hasMessageContaining("chmod 700");
  }

  @Test
  void aFileInItsPlaceIsRefusedAndLeft() throws IOException {
    Files.createDirectories(state().path().getParent());
    Files.writeString(state().path(), "mine");
    assertThatThrownBy(state()::prepare).hasMessageContaining("is a file");
    assertThat(state().hidden()).hasValueSatisfying(why -> assertThat(why).contains("is a file"));
    assertThat(state().path()).hasContent("mine");
  }

  @Test
  void aParentThatIsAFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("a"), "");
    assertThatThrownBy(state()::prepare)
        .hasMessageContaining(folder.resolve("a").toString())
        .hasMessageContaining("--state");
  }

  @Test
  void onlyOneHoldsItsLock() throws IOException {
    state().prepare();
    try (StateLock lock = StateLock.take(state()).orElseThrow()) {
      assertThat(StateLock.take(state())).isEmpty();
      assertThat(lock.isInPlace()).isTrue();
      Files.delete(state().lock());
      assertThat(lock.isInPlace()).isFalse();
    }
    StateLock.take(state()).orElseThrow().close();
  }

  @Test
  void aLockWhoseFileIsDeletedWhileItIsTakenIsHeldByNobody() throws Exception {
    state().prepare();
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> deleting =
        CompletableFuture.runAsync(() -> deleteAgainAndAgain(state().lock(), enough));
    for (int i = 0; i < 2_000; i++) {
      try {
        StateLock.take(state()).orElseThrow().close();
      } catch (StateTrouble gone) {
        assertThat(gone).hasMessageContaining("can not be taken");
      }
    }
    enough.set(true);
    deleting.get();
    assertThat(openFiles()).noneMatch(file -> file.startsWith(state().lock().toString()));
  }

  private static void deleteAgainAndAgain(Path file, AtomicBoolean enough) {
    try {
      while (!enough.get()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> openFiles() throws IOException {
    List<String> open = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      for (Path file : all.toList()) {
        try {
          open.add(Files.readSymbolicLink(file).toString());
        } catch (NoSuchFileException e) {
          continue; // another thread's, which has closed it
        }
      }
    }
    return open;
  }

  @Test
  void aLockThatIsALinkIsNotFollowed() throws IOException {
    state().prepare();
    Path precious = Files.writeString(folder.resolve("precious"), "mine");
    Files.createSymbolicLink(state().lock(), precious);
    assertThatThrownBy(() -> StateLock.take(state())).hasMessageContaining("can not be taken");
    assertThat(precious).hasContent("mine");
  }

  @Test
  void whatADaemonSaysOfItselfIsReadAgain() throws IOException {
    state().prepare();
    DaemonFacts facts =
        new DaemonFacts(
            ProcessIdentity.ofThis().orElseThrow(),
            Instant.parse("2026-11-21T03:00:00Z"),
            "1.0",
            Optional.of(state().socket()),
            Optional.empty());
    facts.write(state());
    assertThat(DaemonFacts.read(state())).contains(facts);
    assertThat(facts.isAlive()).isTrue();
  }

  @Test
  void anotherStartExecutableOrOwnerIsAnotherProcess() {
    ProcessIdentity self = ProcessIdentity.ofThis().orElseThrow();
    assertThat(alive(new ProcessIdentity(self.pid(), "other", self.executable(), self.user())))
        .isFalse();
    assertThat(alive(new ProcessIdentity(self.pid(), self.started(), "/bin/sh", self.user())))
        .isFalse();
    assertThat(
            alive(new ProcessIdentity(self.pid(), self.started(), self.executable(), "nobody-1")))
        .isFalse();
    assertThat(alive(self)).isTrue();
  }

  private static boolean alive(ProcessIdentity process) {
    return new DaemonFacts(process, Instant.EPOCH, "1", Optional.empty(), Optional.empty())
        .isAlive();
  }

  @Test
  void factsThatAreGarbageAreNone() throws IOException {
    state().prepare();
    for (String text : new String[] {"", "{", "[]", "{\"pid\":\"x\"}", "null", "{\"pid\":1}"}) {
      Files.writeString(state().facts(), text);
      assertThat(DaemonFacts.read(state())).as(text).isEmpty();
    }
  }
}
