// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often the disk is asked to make something durable, as the kernel sees it. Making, opening and
 * closing the file cost some syncs too: what more transactions add is what a transaction costs.
 */
class SyncsIT {
  @TempDir private Path folder;

  @BeforeEach
  void needsStrace() throws Exception {
    List<String> command = new ArrayList<>(strace(folder.resolve("trial")));
    command.add("true");
    try {
      if (run(command) == 0) {
        return;
      }
    } catch (IOException e) {
      leftOut("strace is missing: apt-get install strace");
    }
    leftOut("strace may not trace here: allow ptrace (docker run --cap-add SYS_PTRACE)");
  }

  private static void leftOut(String why) {
    if ("1".equals(System.getenv("BELLWETHER_REQUIRE_ALL"))) {
      fail(why);
    }
    abort(why);
  }

  private static List<String> strace(Path log) {
    return List.of(
        "strace", "-f", "-y", "-qq", "-e", "trace=fsync,fdatasync", "-o", log.toString());
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    try {
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("%s ended", command).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The syncs of a process that commits, each with the file that was synced. */
  private List<String> syncs(int writers, int events) throws Exception {
    Path log = folder.resolve("syncs-" + writers + "-" + events);
    Path state = Files.createDirectory(folder.resolve("state-" + writers + "-" + events));
    List<String> command = new ArrayList<>(strace(log));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CommittingProcess.class.getName(),
            state.toString(),
            String.valueOf(writers),
            String.valueOf(events)));
    assertThat(run(command)).isZero();
    try (Stream<String> lines = Files.lines(log, UTF_8)) {
      return lines.filter(line -> line.contains("sync(")).toList();
    }
  }

  private static long ofLog(List<String> syncs) {
    return syncs.stream().filter(line -> line.contains("history.db-wal>")).count();
  }

  @Test
  void aTransactionCostsOneSyncAndIsNeverLeftWithout() throws Exception {
    List<String> few = syncs(1, 40);
    List<String> many = syncs(1, 80);
    assertThat(ofLog(many) - ofLog(few)).isEqualTo(40);
    assertThat(many.size() - few.size()).as("of all files").isEqualTo(40);
  }

  @Test
  void whoCommitsAtTheSameTimeSharesIt() throws Exception {
    int few = syncs(64, 10).size();
    int many = syncs(64, 40).size();
    assertThat((many - few) / (64.0 * 30)).as("syncs of an event").isLessThanOrEqualTo(0.1);
    assertThat(many)
        .as("each writer waits for the sync of each of its events")
        .isGreaterThanOrEqualTo(40);
  }
}
