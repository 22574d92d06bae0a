// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who opens this file, or writes to it, waits in the kernel, as for a disk of the network that is
 * gone: no exit of the process lets that thread go on, only its death.
 */
final class HungFile implements AutoCloseable {
  private static final String TEN_MINUTES = "600000000";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ENOUGH_LOOKS = 10;

  private final Process strace;
  private final String call;
  private final long pid;
  private final Path said;
  private final Set<Path> still = new HashSet<>();
  private int looks;

  private HungFile(Process strace, String call, long pid, Path said) {
    this.strace = strace;
    this.call = call;
    this.pid = pid;
    this.said = said;
  }

  /** Nobody waits yet who opens it. */
  static HungFile of(Path file, long pid, Path said) {
    return of("openat", List.of(file), pid, said);
  }

  /** The same for who writes at a place of one of these. */
  static HungFile written(long pid, Path said, Path... files) {
    return of("pwrite64", List.of(files), pid, said);
  }

  private static HungFile of(String call, List<Path> files, long pid, Path said) {
    return new HungFile(attached(call, files, pid, said), call, pid, said);
  }

  /** Until a thread of that process waits for it. */
  void awaitVictim() {
    await("who waits for it").atMost(PATIENCE).until(() -> isCalled() && holds() || isRefused());
  }

  private static Process attached(String call, List<Path> files, long pid, Path said) {
    List<String> command =
        new ArrayList<>(List.of("strace", "-f", "-qq", "-p", Long.toString(pid)));
    files.forEach(file -> command.addAll(List.of("-P", file.toString())));
    command.addAll(
        List.of("-e", "trace=" + call, "-e", "inject=" + call + ":delay_enter=" + TEN_MINUTES));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start();
    } catch (IOException e) {
      throw leftOut("strace is missing: apt-get install strace");
    }
  }

  /** strace would keep a process that is dead for as long as it delays one of its threads. */
  void letTheDeadGo() {
    await("its end").atMost(PATIENCE).until(() -> isIn("Z", Path.of("/proc/" + pid)));
    close();
  }

  /** A thread that is only looked at goes on at once. */
  private boolean holds() {
    List<Path> now = stopped();
    still.retainAll(now);
    if (still.isEmpty()) {
      still.addAll(now);
      looks = 0;
    }
    return !still.isEmpty() && ++looks > ENOUGH_LOOKS;
  }

  private List<Path> stopped() {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return threads.filter(thread -> isIn("t", thread)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isIn(String state, Path thread) {
    try {
      return Files.readString(thread.resolve("status")).contains("State:\t" + state);
    } catch (IOException ended) {
      return false;
    }
  }

  /** strace says so as it begins to wait. */
  private boolean isCalled() {
    return said().contains(call + "(");
  }

  private boolean isRefused() {
    if (strace.isAlive()) {
      return false;
    }
    throw leftOut(
        "strace may not trace here: allow ptrace (docker run --cap-add SYS_PTRACE): " + said());
  }

  private String said() {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AssertionError leftOut(String why) {
    return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(why) : abort(why);
  }

  @Override
  public void close() {
    strace.destroyForcibly();
    strace.onExit().join();
  }
}
