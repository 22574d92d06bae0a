// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.socket.CommandSocket;
import io.bellwether.cli.socket.DaemonClient;
import io.bellwether.cli.socket.Request;
import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.PidFile;
import io.bellwether.cli.state.ProcessIdentity;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {
  private static final DaemonFacts SELF =
      new DaemonFacts(
          ProcessIdentity.ofThisAtLeastItsNumber(),
          Instant.parse("2026-11-21T03:00:00Z"),
          "1.0",
          Optional.empty(),
          Optional.empty());

  @TempDir Path folder;

  private StateFolder state;
  private Path second;
  private Place place;

  @BeforeEach
  void begin() throws Exception {
    place(folder.resolve("state"));
    place.settle();
  }

  private void place(Path path) throws Exception {
    Held held = Held.claim(Optional.of(path), Map.of()).orElseThrow();
    state = held.folder();
    second = folder.resolve("second.pid");
    CommandSocket socket = new CommandSocket(request -> Answer.done(Map.of("here", true)));
    place = new Place(held, SELF, Optional.of(second), socket);
  }

  @AfterEach
  void end() {
    place.close();
  }

  private void assertSettled() throws IOException {
    assertThat(PidFile.in(state).read()).contains(ProcessHandle.current().pid());
    assertThat(PidFile.amongOthers(second).read()).contains(ProcessHandle.current().pid());
    DaemonFacts facts = DaemonFacts.read(state).orElseThrow();
    assertThat(facts).isEqualTo(SELF.listeningAt(facts.socket()));
    assertThat(asked(facts.socket().orElseThrow())).contains(true);
    assertThat(StateLock.take(state)).isEmpty();
  }

  private static Optional<Boolean> asked(Path socket) throws IOException {
    return DaemonClient.ask(socket, Request.of("status", Map.of()), Duration.ofSeconds(30))
        .map(answer -> answer.fields().yes("here"));
  }

  private static void delete(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void everyFileThatIsTakenAwayIsPutBack() throws IOException {
    for (Path file : new Path[] {state.socket(), state.facts(), state.pidFile(), second}) {
      Files.delete(file);
      assertThat(place.tend()).isTrue();
      assertSettled();
    }
  }

  @Test
  void factsThatSomebodyChangedAreWrittenAnew() throws IOException {
    Files.writeString(state.facts(), "{}");
    assertThat(place.tend()).isTrue();
    assertSettled();
  }

  @Test
  void whatIsInPlaceIsNotTouched() throws IOException {
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(state.facts(), longAgo);
    Object socket = key(state.socket());
    place.tend();
    assertThat(Files.getLastModifiedTime(state.facts())).isEqualTo(longAgo);
    assertThat(key(state.socket())).isEqualTo(socket);
  }

  private static Object key(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  @Test
  void aCommandThatHoldsTheNewLockIsNoOtherDaemon() throws Exception {
    delete(state.path());
    state.prepare();
    try (StateLock command = StateLock.take(state).orElseThrow()) {
      assertThat(place.tend()).isTrue();
      assertThat(place.tend()).isTrue();
      assertThat(command.isInPlace()).isTrue();
      assertThat(state.pidFile()).doesNotExist();
    }
    assertThat(place.tend()).isTrue();
    assertSettled();
  }

  @Test
  void aDaemonThatNamesItselfInTheNewFolderHasIt() throws Exception {
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      delete(state.path());
      state.prepare();
      try (StateLock lock = StateLock.take(state).orElseThrow()) {
        ProcessIdentity process = ProcessIdentity.of(other.pid()).orElseThrow();
        DaemonFacts its =
            new DaemonFacts(process, Instant.now(), "1.0", Optional.empty(), Optional.empty());
        its.write(state);
        Path socket = Files.createFile(state.socket());

        assertThat(place.tend()).isFalse();
        place.close();

        assertThat(lock.isInPlace()).isTrue();
        assertThat(DaemonFacts.read(state)).contains(its);
        assertThat(socket).exists();
      }
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void aSocketBesideALongPathIsMadeOnce() throws Exception {
    place.close();
    place(folder.resolve("long-".repeat(25)));
    place.settle();
    Path beside = DaemonFacts.read(state).orElseThrow().socket().orElseThrow();
    assertThat(beside).isNotEqualTo(state.socket());
    Object inode = key(beside);
    place.tend();
    place.tend();
    assertThat(DaemonFacts.read(state).orElseThrow().socket()).contains(beside);
    assertThat(key(beside)).isEqualTo(inode);
    assertSettled();
    delete(beside.getParent());
    place.tend();
    assertSettled();
    Path again = DaemonFacts.read(state).orElseThrow().socket().orElseThrow();
    place.close();
    assertThat(again.getParent()).doesNotExist();
  }

  @Test
  void aSocketThatCanNotBeMadeIsTriedUntilItCan() throws Exception {
    place.close();
    Files.writeString(state.socket(), "no socket");
    place(state.path());
    place.settle();
    assertThat(DaemonFacts.read(state).orElseThrow().socket()).isEmpty();
    assertThat(PidFile.in(state).read()).isPresent();
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(state.facts(), longAgo);
    place.tend();
    assertThat(Files.getLastModifiedTime(state.facts())).isEqualTo(longAgo);
    Files.delete(state.socket());
    place.tend();
    assertSettled();
  }

  @Test
  void afterTheEndNothingIsPutBack() throws Exception {
    CompletableFuture<Void> care =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 50; i++) {
                assertThat(place.tend()).isTrue();
              }
            });
    place.close();
    care.get();
    assertThat(place.tend()).isTrue();
    for (Path file : new Path[] {state.socket(), state.facts(), state.pidFile(), second}) {
      assertThat(file).doesNotExist();
    }
    StateLock.take(state).orElseThrow().close();
  }

  @Test
  void whoComesWhileACommandHoldsTheLockIsToldThatAndMayTryAgain() throws Exception {
    place.close();
    try (StateLock command = StateLock.take(state).orElseThrow()) {
      assertThat(command.isInPlace()).isTrue();
      Held.ByAnother refused =
          catchThrowableOfType(
              Held.ByAnother.class,
              () -> Held.claim(Optional.of(state.path()), Map.of(), Duration.ofMillis(200)));
      assertThat(refused)
          .hasMessageContaining("does not say that it is a daemon")
          .hasMessageContaining("fuser " + state.lock());
      assertThat(refused.code()).isEqualTo(1);
    }
  }
}
