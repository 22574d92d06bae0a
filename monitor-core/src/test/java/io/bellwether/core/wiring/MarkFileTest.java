// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.notify.Letters;
import io.bellwether.core.notify.Marks.Marked;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkFileTest {
  private static final Optional<String> NAMELESS = Optional.empty();
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private MarkFile open() {
    return MarkFile.of(folder.resolve("delivered"), "mail");
  }

  private Path file() {
    return folder.resolve("delivered").resolve("mail");
  }

  private void mark(int from, int to) throws IOException {
    try (MarkFile marks = open()) {
      for (int i = from; i <= to; i++) {
        assertThat(marks.mark(Letters.of(i, "mail"), Optional.of("thread-" + i))).isTrue();
      }
    }
  }

  private int[] found(int to) throws IOException {
    try (MarkFile marks = open()) {
      return IntStream.rangeClosed(1, to)
          .filter(i -> marks.find(Letters.of(i, "mail")).isPresent())
          .toArray();
    }
  }

  @Test
  void theNewestAreKnownToTheNextProcessWithTheirReferences() throws IOException {
    mark(1, 100);
    try (MarkFile marks = open()) {
      assertThat(marks.newest()).isEqualTo(100);
      assertThat(marks.find(Letters.of(100, "mail")))
          .contains(new Marked(Optional.of("thread-100")));
      assertThat(marks.mark(Letters.of(101, "mail"), NAMELESS)).isTrue();
      assertThat(marks.mark(Letters.of(102, "mail"), Optional.of(""))).isTrue();
    }
    try (MarkFile marks = open()) {
      assertThat(marks.find(Letters.of(101, "mail"))).contains(new Marked(NAMELESS));
      assertThat(marks.find(Letters.of(102, "mail"))).contains(new Marked(Optional.of("")));
    }
    assertThat(found(120)).isEqualTo(IntStream.rangeClosed(103 - MarkFile.SLOTS, 102).toArray());
    assertThat(Files.size(file())).isEqualTo(MarkFile.SLOTS * MarkSlot.BYTES);
  }

  @Test
  void aMarkIsOfItsOwnMessageAloneAndNotOfTheNextOfTheSameNumber() throws IOException {
    try (MarkFile marks = open()) {
      marks.mark(Letters.of(7, "mail"), NAMELESS);
      assertThat(marks.find(Letters.of("another", 7, "mail", "e7"))).isEmpty();
      assertThat(marks.find(Letters.of("m7", 8, "mail", "e7"))).isEmpty();
    }
  }

  @Test
  void numbersOutOfTurnAreKeptAsWell() throws IOException {
    try (MarkFile marks = open()) {
      for (int i = MarkFile.SLOTS; i > 0; i--) {
        marks.mark(Letters.of(i * 16, "mail"), NAMELESS);
      }
      assertThat(marks.newest()).isEqualTo(16 * MarkFile.SLOTS);
    }
    assertThat(found(16 * MarkFile.SLOTS)).hasSize(MarkFile.SLOTS);
  }

  @Test
  void aReferenceThatHasNoRoomIsNotMarkedRatherThanCut() throws IOException {
    try (MarkFile marks = open()) {
      assertThat(marks.mark(Letters.of(1, "mail"), Optional.of("x".repeat(500)))).isFalse();
      assertThat(marks.mark(Letters.of(2, "mail"), Optional.of("ş".repeat(230)))).isTrue();
      assertThat(marks.find(Letters.of(1, "mail"))).isEmpty();
      assertThat(marks.find(Letters.of(2, "mail")))
          .contains(new Marked(Optional.of("ş".repeat(230))));
    }
  }

  @Test
  void whereverTheFileIsCutTheRestIsKnownAndNothingElse() throws IOException {
    mark(1, MarkFile.SLOTS);
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length <= whole.length; length += 7) {
      Files.write(file(), Arrays.copyOf(whole, length));
      int last = length / MarkSlot.BYTES;
      int[] expected =
          IntStream.rangeClosed(1, MarkFile.SLOTS).filter(i -> i % MarkFile.SLOTS < last).toArray();
      assertThat(found(MarkFile.SLOTS)).as("cut after %d bytes", length).isEqualTo(expected);
    }
  }

  @Test
  void aHalfWrittenMarkIsNoneAndTheOthersStay() throws IOException {
    mark(1, MarkFile.SLOTS);
    byte[] before = Files.readAllBytes(file());
    mark(MarkFile.SLOTS + 1, MarkFile.SLOTS + 1);
    byte[] after = Files.readAllBytes(file());
    int begin = MarkSlot.BYTES;
    for (int torn = 1; torn < MarkSlot.BYTES; torn++) {
      byte[] half = before.clone();
      System.arraycopy(after, begin, half, begin, torn);
      Files.write(file(), half);
      int[] known = found(MarkFile.SLOTS + 1);
      boolean whole = Arrays.equals(half, after) || Arrays.equals(half, before);
      assertThat(known.length)
          .as("torn after %d bytes", torn)
          .isEqualTo(whole ? MarkFile.SLOTS : MarkFile.SLOTS - 1);
    }
  }

  @Test
  void afterDamageItGoesOn() throws IOException {
    mark(1, 5);
    try (RandomAccessFile damaged = new RandomAccessFile(file().toFile(), "rw")) {
      damaged.seek(5 * MarkSlot.BYTES + 30);
      damaged.write(0xff);
    }
    assertThat(found(5)).containsExactly(1, 2, 3, 4);
    int newest = MarkFile.SLOTS + 4;
    mark(6, newest);
    assertThat(found(newest))
        .hasSize(MarkFile.SLOTS)
        .contains(4)
        .contains(6, newest)
        .doesNotContain(5);
  }

  @Test
  void anInterruptedThreadStillMarksAndStaysInterrupted() throws IOException {
    try (MarkFile marks = open()) {
      Thread.currentThread().interrupt();
      assertThat(marks.mark(Letters.of(1, "mail"), NAMELESS)).isTrue();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(marks.mark(Letters.of(2, "mail"), NAMELESS)).isTrue();
    }
    assertThat(found(2)).containsExactly(1, 2);
  }

  /** After it was read; a file that nobody reads is opened for ever. */
  private Path standingStill() throws Exception {
    Files.createDirectories(file().getParent());
    assertThat(new ProcessBuilder("mkfifo", file().toString()).start().waitFor()).isZero();
    return file();
  }

  private static boolean isUnderTheDisk(Thread thread) {
    return Stream.of(thread.getStackTrace()).anyMatch(one -> one.getMethodName().equals("open0"));
  }

  @Test
  void whoIsInterruptedWaitsForAnotherToWrite() throws Exception {
    MarkFile marks = MarkFile.of(folder.resolve("delivered"), "mail", GENEROUS);
    Path disk = standingStill();
    FutureTask<Boolean> first = new FutureTask<>(() -> marks.touch(Instant.EPOCH));
    FutureTask<Boolean> second =
        new FutureTask<>(
            () -> {
              Thread.currentThread().interrupt();
              return marks.touch(Instant.EPOCH) && Thread.interrupted();
            });
    Thread writer = begun(first);
    await().atMost(GENEROUS).until(() -> isUnderTheDisk(writer));
    Thread waiter = begun(second);
    awaitEitherOf(second, waiter);
    Files.newInputStream(disk).close(); // the disk goes on
    assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
    marks.close();
  }

  private static void awaitEitherOf(FutureTask<?> done, Thread waiting) {
    await()
        .atMost(GENEROUS)
        .until(() -> done.isDone() || waiting.getState() == Thread.State.TIMED_WAITING);
  }

  private static Thread begun(Runnable work) {
    Thread thread = new Thread(work, "writes-marks");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Test
  void whoeverGivesUpWaitingLeavesTheFileToTheOthers() throws Exception {
    MarkFile marks = MarkFile.of(folder.resolve("delivered"), "mail", Duration.ofNanos(20_000));
    List<FutureTask<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      FutureTask<Integer> writer = new FutureTask<>(() -> marked(marks, 3_000));
      writers.add(writer);
      begun(writer);
    }
    int written = 0;
    for (FutureTask<Integer> writer : writers) {
      written += writer.get(60, TimeUnit.SECONDS);
    }
    assertThat(written).isPositive();
    assertThat(marks.mark(Letters.of(7, "mail"), NAMELESS)).as("alone again").isTrue();
    marks.close();
  }

  private static int marked(MarkFile marks, int times) {
    int done = 0;
    for (int i = 1; i <= times; i++) {
      done += marks.mark(Letters.of(i, "mail"), NAMELESS) ? 1 : 0;
    }
    return done;
  }

  @Test
  void whatIsClosedUnderACallThatHangsIsLetGoByTheCall() throws Exception {
    MarkFile marks = open();
    Path disk = standingStill();
    FutureTask<Boolean> mark = new FutureTask<>(() -> marks.touch(Instant.EPOCH));
    Thread writer = begun(mark);
    await().atMost(GENEROUS).until(() -> isUnderTheDisk(writer));
    marks.close();
    assertThat(mark.isDone()).isFalse();
    try (InputStream other = Files.newInputStream(disk)) { // the disk goes on
      assertThat(mark.get(30, TimeUnit.SECONDS)).as("marked though it was closed").isFalse();
      FutureTask<Integer> end = new FutureTask<>(other::read);
      begun(end);
      assertThat(end.get(10, TimeUnit.SECONDS)).as("what comes when nobody has it").isEqualTo(-1);
    }
  }

  @Test
  void whereNoFileCanBeNothingIsMarkedUntilItCan() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("delivered"), "a file, no folder");
    try (MarkFile marks = open()) {
      assertThat(marks.mark(Letters.of(1, "mail"), NAMELESS)).isFalse();
      assertThat(marks.find(Letters.of(1, "mail"))).isEmpty();
      Files.delete(inTheWay);
      assertThat(marks.mark(Letters.of(2, "mail"), NAMELESS)).isTrue();
    }
    assertThat(found(2)).containsExactly(2);
  }

  @Test
  void whoOnlyReadsLeavesNothingBehind() throws IOException {
    try (MarkFile marks = open()) {
      assertThat(marks.newest()).isZero();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    mark(1, 1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void everyNameHasAFileOfItsOwn() {
    assertThat(FileNames.of("mail-2_b")).isEqualTo("mail-2_b");
    assertThat(FileNames.of("Mail")).isEqualTo("%4dail");
    assertThat(FileNames.of("../x")).isEqualTo("%2e%2e%2fx");
    assertThat(FileNames.of("")).startsWith("%").hasSize(65);
    assertThat(FileNames.of("I".repeat(100))).hasSize(65);
  }
}
