// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final String LINE = "x".repeat(99) + "\n";

  @TempDir Path folder;

  private final SetClock clock = new SetClock("2024-01-15T10:30:45Z");
  private final List<String> troubles = new ArrayList<>();

  private LogFile file(Rotation rotation) {
    return new LogFile(folder.resolve("logs/monitor.log"), rotation, clock, troubles::add);
  }

  private static Rotation rotation(long size, long total, boolean compress) {
    return new Rotation(size, total, Duration.ofDays(14), compress);
  }

  private void append(LogFile file, String text) throws IOException {
    file.append(text.getBytes(UTF_8));
    Files.setLastModifiedTime(file.path(), FileTime.from(clock.instant()));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("logs"))) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static String unpacked(Path packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void onlyItsOwnerWritesAndItsGroupReads() throws IOException {
    LogFile file = file(rotation(150, 1_000, true));
    append(file, LINE);
    append(file, LINE);
    append(file, LINE);

    for (String name : names()) {
      assertThat(Files.getPosixFilePermissions(folder.resolve("logs").resolve(name)))
          .as(name)
          .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("logs")))
        .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
  }

  @Test
  void whatWouldGrowTooLargeIsSetAsideWithWholeLines() throws IOException {
    LogFile file = file(rotation(250, 100_000, false));
    for (int i = 0; i < 5; i++) {
      append(file, LINE);
      clock.forward(Duration.ofSeconds(1));
    }

    assertThat(names())
        .containsExactly(
            "monitor.log", "monitor.log.20240115-103047", "monitor.log.20240115-103049");
    assertThat(folder.resolve("logs/monitor.log.20240115-103047")).hasContent(LINE + LINE);
    assertThat(file.path()).hasContent(LINE);
  }

  @Test
  void severalOfOneSecondGetNamesOfTheirOwn() throws IOException {
    LogFile file = file(rotation(100, 100_000, true));
    for (int i = 0; i < 4; i++) {
      append(file, LINE);
    }

    assertThat(names())
        .containsExactly(
            "monitor.log",
            "monitor.log.20240115-103045-2.gz",
            "monitor.log.20240115-103045-3.gz",
            "monitor.log.20240115-103045.gz");
  }

  @Test
  void aDayThatIsOverIsSetAsideAndCompressed() throws IOException {
    LogFile file = file(rotation(10_000, 100_000, true));
    append(file, "of monday\n");
    clock.forward(Duration.ofHours(14));
    append(file, "of tuesday\n");

    assertThat(names()).containsExactly("monitor.log", "monitor.log.20240116-003045.gz");
    assertThat(unpacked(folder.resolve("logs/monitor.log.20240116-003045.gz")))
        .isEqualTo("of monday\n");
    assertThat(file.path()).hasContent("of tuesday\n");
  }

  @Test
  void aFileOfAnEarlierDayIsSetAsideAfterARestartToo() throws IOException {
    append(file(rotation(10_000, 100_000, false)), "of monday\n");
    clock.forward(Duration.ofHours(14));
    append(file(rotation(10_000, 100_000, false)), "of tuesday\n");

    assertThat(names()).containsExactly("monitor.log", "monitor.log.20240116-003045");
  }

  @Test
  void togetherTheyTakeBoundedRoomAndTheOldestGoFirst() throws IOException {
    LogFile file = file(rotation(1_000, 3_000, false));
    for (int i = 0; i < 200; i++) {
      append(file, LINE);
      clock.forward(Duration.ofSeconds(1));
    }

    long bytes = 0;
    for (String name : names()) {
      bytes += Files.size(folder.resolve("logs").resolve(name));
    }
    assertThat(bytes).isBetween(2_000L, 4_000L);
    assertThat(names()).contains("monitor.log.20240115-103355").hasSize(4);
  }

  @Test
  void whatIsTooOldGoesAndStrangersStay() throws IOException {
    LogFile file = file(rotation(10_000, 100_000, true));
    append(file, "first\n");
    Files.writeString(folder.resolve("logs/monitor.log.bak"), "mine");
    Files.writeString(folder.resolve("logs/monitor.log.1"), "logrotate's");
    for (int day = 0; day < 20; day++) {
      clock.forward(Duration.ofDays(1));
      append(file, "of day " + day + "\n");
    }

    assertThat(names())
        .contains("monitor.log", "monitor.log.1", "monitor.log.bak")
        .contains("monitor.log.20240204-103045.gz")
        .doesNotContain("monitor.log.20240116-103045.gz")
        .hasSizeBetween(16, 18);
  }

  @Test
  void aClockThatIsFarAheadForAWhileTakesNothing() throws IOException {
    LogFile file = file(rotation(10_000, 100_000, true));
    for (int day = 0; day < 5; day++) {
      append(file, "of day " + day + "\n");
      clock.forward(Duration.ofDays(1));
    }
    List<String> before = names();
    clock.forward(Duration.ofDays(3_650));
    append(file, "in ten years\n");
    clock.forward(Duration.ofDays(-3_650));
    append(file, "back again\n");
    assertThat(names()).containsAll(before).hasSize(before.size() + 1);
  }

  @Test
  void aClockThatStaysAheadIsBelievedOnceAFileIsOfItsDays() throws IOException {
    LogFile file = file(rotation(10_000, 100_000, true));
    for (int day = 0; day < 5; day++) {
      append(file, "of day " + day + "\n");
      clock.forward(Duration.ofDays(1));
    }
    clock.forward(Duration.ofDays(3_650));
    append(file, "in ten years\n");
    clock.forward(Duration.ofDays(1));
    append(file, "and a day\n");
    assertThat(names()).hasSize(2).allMatch(name -> name.matches("monitor\\.log(\\.2034.*)?"));
  }

  @Test
  void aFileThatWasTakenAwayIsMadeAnew() throws IOException {
    LogFile file = file(rotation(10_000, 100_000, true));
    append(file, "one\n");
    Files.move(file.path(), folder.resolve("logs/moved"));
    append(file, "two\n");
    Files.delete(file.path());
    append(file, "three\n");

    assertThat(folder.resolve("logs/moved")).hasContent("one\n");
    assertThat(file.path()).hasContent("three\n");
  }

  @Test
  void aFolderThatWasTakenAwayIsMadeAnew() throws IOException {
    LogFile file = file(rotation(10_000, 100_000, true));
    append(file, "one\n");
    Files.delete(file.path());
    Files.delete(folder.resolve("logs"));
    append(file, "two\n");

    assertThat(file.path()).hasContent("two\n");
  }

  @Test
  void aFileThatWasEmptiedGoesOnFromItsBegin() throws IOException {
    LogFile file = file(rotation(10_000, 100_000, true));
    append(file, LINE);
    Files.write(file.path(), new byte[0]);
    append(file, "after\n");

    assertThat(file.path()).hasContent("after\n");
  }

  @Test
  void whatAnEarlierRunLeftHalfDoneIsDoneAnew() throws IOException {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.writeString(logs.resolve("monitor.log.20240115-100000"), LINE);
    Files.writeString(logs.resolve("monitor.log.20240115-100000.gz.part"), "half");
    Files.setLastModifiedTime(
        logs.resolve("monitor.log.20240115-100000"), FileTime.from(clock.instant()));

    append(file(rotation(10_000, 100_000, true)), "x\n");

    assertThat(names()).containsExactly("monitor.log", "monitor.log.20240115-100000.gz");
    assertThat(unpacked(logs.resolve("monitor.log.20240115-100000.gz"))).isEqualTo(LINE);
  }

  @Test
  void whatCanNotBeSetAsideGoesOnAndIsToldOnce() throws IOException {
    Path longest = folder.resolve("l".repeat(250));
    LogFile file = new LogFile(longest, rotation(150, 1_000, true), clock, troubles::add);
    for (int i = 0; i < 5; i++) {
      file.append(LINE.getBytes(UTF_8));
      clock.forward(Duration.ofMinutes(50));
    }

    assertThat(longest).hasSize(500);
    assertThat(troubles).hasSize(1);
    assertThat(troubles.get(0)).contains("can not be set aside").contains("logrotate");
  }
}
