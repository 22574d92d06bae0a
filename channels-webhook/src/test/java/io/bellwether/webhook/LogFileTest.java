// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.alert.Receipt.Outcome;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.Notifications;
import io.bellwether.testkit.TestPluginContext;
import io.bellwether.testkit.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("alerts.log");
  }

  private Receipt tell(Notification notification, Map<String, ?> more) throws Exception {
    Map<String, Object> all = new java.util.HashMap<>(more);
    all.put("path", file);
    LogFile log = new LogFile(Defaults.of(LogFileSettings.class, all), new TestPluginContext());
    try (TestRun run = TestRun.unlimited()) {
      return log.deliver(notification, run);
    }
  }

  private static Notification told(String title) {
    return Notifications.firing(title)
        .id("n-1")
        .episode("e-1")
        .composed(ManualClock.START)
        .text("critical: lost\n  rule: health\n")
        .build();
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file);
  }

  @Test
  void addsALineForEachMessage() throws Exception {
    Receipt first = tell(told("warehouse is lost"), Map.of());
    tell(Notifications.resolving(told("warehouse is lost")).build(), Map.of());
    assertThat(first.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(first.answer()).isEqualTo("written to " + file + " at byte 0");
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0))
        .isEqualTo(
            "2026-03-02T08:00:00Z firing critical warehouse is lost | critical: lost; rule: health"
                + " | e-1 n-1");
    assertThat(lines().get(1)).contains(" resolved critical resolved: warehouse is lost | ");
  }

  @Test
  void letsNoTextMakeALineOfItsOwn() throws Exception {
    tell(told("one\r\n2026-03-02T08:00:00Z firing forged\u001b[2J\u2028\u0085x"), Map.of());
    tell(told("two\nlines"), Map.of("layout", "json"));
    assertThat(lines()).hasSize(2);
    assertThat(Files.readString(file)).doesNotContain("\u001b", "\u2028", "\u0085", "\r");
    assertThat(lines().get(1)).startsWith("{\"receiver\":\"tested\"").contains("two lines");
  }

  @Test
  void showsTheFileToItsOwnerAndGroupAlone() throws Exception {
    tell(told("x"), Map.of());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isIn("rw-r-----", "rw-------");
  }

  @Test
  void beginsAnewWhereTheFileWasMovedAway() throws Exception {
    tell(told("one"), Map.of());
    Files.move(file, folder.resolve("alerts.log-20260302"));
    tell(told("two"), Map.of());
    assertThat(lines()).hasSize(1);
  }

  @Test
  void keepsOnePredecessorAndNoMore() throws Exception {
    for (int i = 0; i < 40; i++) {
      tell(told(i + " " + "x".repeat(400)), Map.of("max-size", "10KB"));
    }
    try (var all = Files.list(folder)) {
      assertThat(all.map(one -> one.getFileName().toString()))
          .containsExactlyInAnyOrder("alerts.log", "alerts.log.1");
    }
    assertThat(Files.size(file)).isLessThanOrEqualTo(10 * 1024);
    assertThat(Files.size(folder.resolve("alerts.log.1"))).isLessThanOrEqualTo(10 * 1024);
    assertThat(lines().get(lines().size() - 1)).contains("critical 39 x");
  }

  @Test
  void losesNothingWhereTwoWriteAtOnceAndTheFileBeginsAnew() throws Exception {
    int each = 60;
    CyclicBarrier begin = new CyclicBarrier(2);
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      List<Future<List<Outcome>>> told = new ArrayList<>();
      for (String who : List.of("a", "b")) {
        told.add(
            both.submit(
                () -> {
                  List<Outcome> outcomes = new ArrayList<>();
                  begin.await(30, TimeUnit.SECONDS);
                  for (int i = 0; i < each; i++) {
                    Notification one = told(who + i + " " + "x".repeat(400));
                    outcomes.add(tell(one, Map.of("max-size", "40KB")).outcome());
                  }
                  return outcomes;
                }));
      }
      for (Future<List<Outcome>> one : told) {
        assertThat(one.get(30, TimeUnit.SECONDS)).hasSize(each).containsOnly(Outcome.DELIVERED);
      }
    } finally {
      both.shutdownNow();
    }
    List<String> all = new ArrayList<>(Files.readAllLines(folder.resolve("alerts.log.1")));
    all.addAll(lines());
    for (int i = 0; i < each; i++) {
      assertThat(all).filteredOn(containing("critical a" + i + " ")).hasSize(1);
      assertThat(all).filteredOn(containing("critical b" + i + " ")).hasSize(1);
    }
  }

  private static Predicate<String> containing(String words) {
    return line -> line.contains(words);
  }

  @Test
  void beginsALineAfterOneThatWasCutOff() throws Exception {
    Files.writeString(file, "half a li");
    tell(told("whole"), Map.of());
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0)).isEqualTo("half a li");
  }

  @Test
  void asksForARepetitionUntilItCanBeWritten() throws Exception {
    file = folder.resolve("later/alerts.log");
    Receipt none = tell(told("x"), Map.of());
    assertThat(none.outcome()).isEqualTo(Outcome.RETRY);
    assertThat(none.answer()).contains("mkdir -p " + folder.resolve("later"));
    Files.createDirectory(folder.resolve("later"));
    assertThat(tell(told("x"), Map.of()).outcome()).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void writesToNothingThatIsNoFile() throws Exception {
    Files.createDirectory(file);
    assertThat(tell(told("x"), Map.of()).answer()).contains("is no file");
  }

  @Test
  void cutsWhatIsTooLong() throws Exception {
    tell(Notifications.firing("x".repeat(9_000)).text("y".repeat(90_000)).build(), Map.of());
    assertThat(lines().get(0).getBytes(UTF_8)).hasSizeLessThan(9_000);
  }
}
