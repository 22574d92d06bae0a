// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.ProcessIdentity;
import io.bellwether.cli.state.StateFolder;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingTest {
  private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant THEN = Instant.parse("2026-03-02T03:00:00Z");
  private static final String BOOT = "b1";
  private static final DaemonFacts FACTS =
      new DaemonFacts(
          new ProcessIdentity(12, BOOT + "/99", "/java", "ann"),
          SINCE,
          "1",
          Optional.empty(),
          Optional.empty());

  private static Remains remains(Remains.Call... calls) {
    return new Remains(
        new Who(12, "ann", SINCE, BOOT, List.of(), false),
        THEN,
        new Memory(60 << 20, 64 << 20, 130 << 20, 7),
        THEN,
        List.of(calls),
        0,
        false);
  }

  private static String told(Optional<Remains> remains, String boot, long kernelKills) {
    return new Ending(
            Optional.empty(), Optional.of(FACTS), remains, Optional.empty(), boot, kernelKills)
        .told()
        .orElse("");
  }

  @Test
  void whoEndedAsItShouldIsNotSpokenOf() {
    assertThat(
            new Ending(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), BOOT, 7)
                .told())
        .isEmpty();
  }

  @Test
  void whatItSaidItselfIsAllThereIsToSay() {
    var said =
        new Ending(
            Optional.of("X called System.exit"),
            Optional.empty(),
            Optional.of(remains(new Remains.Call("innocent", THEN))),
            Optional.empty(),
            BOOT,
            9);
    assertThat(said.told())
        .contains(
            "the bellwether before (pid 12 of user ann, since 2026-03-01T10:00:00Z) did not end by"
                + " itself: X called System.exit");
  }

  @Test
  void aMachineThatWentDownPointsToNoPlugin() {
    assertThat(told(Optional.empty(), "b2", 0))
        .contains("the machine went down or was started anew since, or this is another machine")
        .doesNotContain("killed");
  }

  @Test
  void theKernelIsNamedWhenItKilledSomebodySince() {
    assertThat(told(Optional.of(remains()), BOOT, 8))
        .contains("the kernel has killed a process for lack of memory, most likely this one")
        .contains("heap 60MB of 64MB, 130MB resident")
        .contains("No plugin was being called then");
    assertThat(told(Optional.of(remains()), BOOT, 7))
        .contains("it was killed (kill -9")
        .contains("the kernel has killed nobody for lack of memory since");
  }

  @Test
  void withoutABoxItClaimsNothingOfTheKernelOrOfPlugins() {
    assertThat(told(Optional.empty(), BOOT, 9))
        .contains("it was killed (kill -9")
        .doesNotContain("kernel", "called then");
  }

  @Test
  void whoWasToldToEndAtOnceWasNotKilled() {
    Remains left = remains(new Remains.Call("hung", THEN));
    Remains asked = new Remains(left.who(), THEN, left.memory(), THEN, left.calls(), 0, true);
    assertThat(told(Optional.of(asked), BOOT, 7))
        .contains("it was told to end, and to do so at once")
        .contains("Being called then: hung since ")
        .doesNotContain("kill -9");
  }

  @Test
  void onlyTheNewestCallsAreNamedAndTheOthersCounted() {
    Remains.Call[] calls =
        List.of("a", "b", "c", "d", "e").stream()
            .map(name -> new Remains.Call(name, THEN))
            .toArray(Remains.Call[]::new);
    assertThat(told(Optional.of(remains(calls)), BOOT, 7))
        .contains("Being called then: a since " + THEN + ", b since " + THEN + ", c since " + THEN)
        .contains(" and 2 more; that may be why, or chance");
  }

  @Test
  void aCrashIsToldByItsReport() {
    CrashReport crash =
        CrashReport.of(
            Path.of("/state/hs_err_pid12.log"),
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f1, pid=12, tid=30
            #
            # Problematic frame:
            # C  [libfoo.so+0x1234]  foo+0x10
            #
            Current thread (0x00007f00):  JavaThread "bellwether-shop-orders" daemon [_thread_in_native]
            """);
    String told =
        new Ending(
                Optional.empty(), Optional.of(FACTS), Optional.empty(), Optional.of(crash), "b2", 0)
            .told()
            .orElse("");
    assertThat(told)
        .contains("the JVM crashed on the thread bellwether-shop-orders: SIGSEGV (0xb) at pc=")
        .contains("in C  [libfoo.so+0x1234]  foo+0x10")
        .contains("/state/hs_err_pid12.log");
  }

  @Test
  void aCrashForLackOfMemoryOfTheMachineSaysSo() {
    CrashReport crash =
        CrashReport.of(
            Path.of("e.log"),
            "#\n# There is insufficient memory for the Java Runtime Environment to continue.\n");
    assertThat(crash.what()).startsWith("There is insufficient memory");
    assertThat(crash.thread()).isEmpty();
  }

  @Test
  void aCrashReportThatAnybodyMayHaveWrittenIsNotBelieved(@TempDir Path folder) throws Exception {
    Path report =
        Files.writeString(folder.resolve("hs_err_pid12.log"), "#  SIGSEGV (0xb) at pc=0x7f\n");
    String writer = Files.getOwner(report).getName();
    assertThat(CrashReport.of(who(writer, report)).map(CrashReport::what))
        .contains("SIGSEGV (0xb) at pc=0x7f");
    assertThat(CrashReport.of(who("not-" + writer, report))).isEmpty();
  }

  private static Who who(String user, Path report) {
    return new Who(12, user, SINCE, BOOT, List.of(report), false);
  }

  @Test
  void aCrashReportWithoutALineEndTakesNoMemory(@TempDir Path folder) throws Exception {
    Path report = folder.resolve("hs_err_pid12.log");
    try (var endless = new RandomAccessFile(report.toFile(), "rw")) {
      endless.setLength(1L << 40);
    }
    assertThat(CrashReport.of(who(Files.getOwner(report).getName(), report)).map(CrashReport::what))
        .contains("an error it does not name");
  }

  @Test
  void ofTheCrashReportsInAStateFolderTheNewestStay(@TempDir Path folder) throws Exception {
    for (int pid = 1; pid <= 8; pid++) {
      Path report = Files.writeString(folder.resolve("hs_err_pid" + pid + ".log"), "#");
      Files.setLastModifiedTime(report, FileTime.fromMillis(pid * 1_000L));
    }
    Files.writeString(folder.resolve("hs_err_pid1.log.mine"), "kept");
    assertThat(Ending.ofTheOneBefore(new StateFolder(folder), Map.of())).isEmpty();
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "hs_err_pid4.log",
              "hs_err_pid5.log",
              "hs_err_pid6.log",
              "hs_err_pid7.log",
              "hs_err_pid8.log",
              "hs_err_pid1.log.mine");
    }
  }
}
