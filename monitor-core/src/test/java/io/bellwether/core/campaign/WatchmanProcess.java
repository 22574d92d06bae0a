// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A {@link Watchman} in a process of its own, and what it says. */
final class WatchmanProcess implements AutoCloseable {
  private static final Duration GENEROUS = Duration.ofSeconds(60);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private WatchmanProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(() -> process.inputReader().lines().forEach(lines::add), "reads");
    reader.setDaemon(true);
    reader.start();
  }

  static WatchmanProcess start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Watchman.class.getName());
    builder.environment().putAll(environment);
    return new WatchmanProcess(builder.redirectErrorStream(true).start());
  }

  void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Until each check has run so often more. */
  void awaitRuns(int more) {
    Map<String, Long> before = runsSince(Long.MIN_VALUE);
    await()
        .atMost(GENEROUS)
        .until(
            () -> {
              Map<String, Long> now = runsSince(Long.MIN_VALUE);
              return now.size() == Watchman.CHECKS
                  && now.entrySet().stream()
                      .allMatch(
                          one -> one.getValue() >= before.getOrDefault(one.getKey(), 0L) + more);
            });
  }

  /** Of each check, since that moment of the machine's monotonic time in milliseconds. */
  Map<String, Long> runsSince(long millis) {
    return runsBetween(millis, Long.MAX_VALUE);
  }

  Map<String, Long> runsBetween(long from, long to) {
    return lines.stream()
        .filter(line -> line.startsWith("run "))
        .map(line -> line.split(" "))
        .filter(run -> Long.parseLong(run[2]) >= from && Long.parseLong(run[2]) < to)
        .collect(Collectors.groupingBy(run -> run[1], Collectors.counting()));
  }

  /** What it logged: all but its runs. */
  List<String> log() {
    return lines.stream().filter(line -> !line.startsWith("run ")).toList();
  }

  static long now() {
    return System.nanoTime() / 1_000_000;
  }

  /** libfaketime leaves something in memory of a process that is killed. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    for (String kind : List.of("faketime_shm_", "sem.faketime_sem_")) {
      Files.deleteIfExists(Path.of("/dev/shm", kind + process.pid()));
    }
  }
}
