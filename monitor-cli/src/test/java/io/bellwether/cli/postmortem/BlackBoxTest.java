// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlackBoxTest {
  private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("box");
  }

  private BlackBox open() {
    return BlackBox.open(file(), Who.ofThis(SINCE)).orElseThrow();
  }

  private List<String> calls() {
    return Remains.read(file()).orElseThrow().calls().stream()
        .map(Remains.Call::what)
        .sorted()
        .toList();
  }

  @Test
  void whatHasBegunAndIsNotOverIsThereForOthersToRead() throws IOException {
    BlackBox box = open();
    Runnable first = box.begins("first (kind 'a')");
    box.begins("second (kind 'b' of Größe.jar)");
    assertThat(calls()).containsExactly("first (kind 'a')", "second (kind 'b' of Größe.jar)");
    first.run();
    assertThat(calls()).containsExactly("second (kind 'b' of Größe.jar)");
    Remains left = Remains.read(file()).orElseThrow();
    assertThat(left.who().words())
        .isEqualTo(Who.ofThis(SINCE).words())
        .contains("pid " + ProcessHandle.current().pid());
    assertThat(left.memory().heapMax()).isEqualTo(Runtime.getRuntime().maxMemory());
    assertThat(left.memory().heapUsed()).isPositive();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    box.close();
    assertThat(file()).doesNotExist();
  }

  @Test
  void theCallOfAThreadIsKnown() {
    try (BlackBox box = open()) {
      Runnable over = box.begins("mine");
      assertThat(box.callOn(Thread.currentThread())).contains("mine");
      over.run();
      assertThat(box.callOn(Thread.currentThread())).isEmpty();
    }
  }

  @Test
  void moreThanThereIsRoomForIsCountedAndForgottenAgain() {
    try (BlackBox box = open()) {
      List<Runnable> over = new ArrayList<>();
      for (int i = 0; i < Layout.SLOTS + 3; i++) {
        over.add(box.begins("x".repeat(1_000)));
      }
      Remains left = Remains.read(file()).orElseThrow();
      assertThat(left.unseen()).isEqualTo(3);
      assertThat(left.calls()).hasSize(Layout.SLOTS);
      over.forEach(Runnable::run);
      assertThat(Remains.read(file()).orElseThrow().unseen()).isZero();
      assertThat(calls()).isEmpty();
      box.begins("again");
      assertThat(calls()).containsExactly("again");
    }
  }

  @Test
  void threadsDoNotTakeEachOthersPlace() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (BlackBox box = open()) {
      CountDownLatch done = new CountDownLatch(threads);
      List<String> wrong = Collections.synchronizedList(new ArrayList<>());
      for (int thread = 0; thread < threads; thread++) {
        String name = "call-" + thread;
        pool.execute(
            () -> {
              for (int i = 0; i < 5_000; i++) {
                Runnable over = box.begins(name);
                box.callOn(Thread.currentThread())
                    .filter(seen -> !seen.equals(name))
                    .ifPresent(wrong::add);
                over.run();
              }
              done.countDown();
            });
      }
      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(wrong).isEmpty();
      assertThat(calls()).isEmpty();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void whatIsNoBoxOfOursSaysNothing() throws IOException {
    assertThat(Remains.read(file())).isEmpty();
    Files.writeString(file(), "garbage");
    assertThat(Remains.read(file())).isEmpty();
    Files.write(file(), new byte[Layout.SIZE]);
    assertThat(Remains.read(file())).isEmpty();
    Files.delete(file());
    open().begins("whole");
    Files.createSymbolicLink(folder.resolve("link"), file());
    assertThat(Remains.read(folder.resolve("link"))).isEmpty();
    Files.write(file(), new byte[8], StandardOpenOption.WRITE);
    assertThat(Remains.read(file())).isEmpty();
  }

  @Test
  void aLinkInItsPlaceIsTakenAwayAndNotFollowed() throws IOException {
    Path stranger = Files.writeString(folder.resolve("stranger"), "kept");
    Files.createSymbolicLink(file(), stranger);
    try (BlackBox box = open()) {
      box.sign();
      assertThat(file()).isRegularFile();
    }
    assertThat(stranger).hasContent("kept");
  }

  @Test
  void withoutAPlaceItStillKnowsWhatIsCalledHere() {
    try (BlackBox box = BlackBox.open(Optional.empty(), SINCE, Map.of())) {
      box.begins("mine");
      assertThat(box.callOn(Thread.currentThread())).contains("mine");
    }
  }
}
