// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.awaitility.Awaitility.await;

import io.bellwether.cli.state.DaemonFacts;
import io.bellwether.cli.state.PidFile;
import io.bellwether.cli.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real program in a process of its own, watching. */
public final class DaemonProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What those that are killed leave in memory goes with the tests. */
  private static final Optional<Path> BOXES = boxes();

  private final Process process;
  private final Path log;
  private final Path state;

  private DaemonProcess(Process process, Path log, Path state) {
    this.process = process;
    this.log = log;
    this.state = state;
  }

  private static Optional<Path> boxes() {
    Path memory = Path.of("/dev/shm");
    if (!Files.isWritable(memory)) {
      return Optional.empty();
    }
    try {
      Path boxes = Files.createTempDirectory(memory, "bellwether-tests");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(boxes)));
      return Optional.of(boxes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path boxes) {
    try (Stream<Path> all = Files.list(boxes)) {
      for (Path box : all.toList()) {
        Files.delete(box);
      }
      Files.delete(boxes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Started, and maybe not ready yet. */
  public static DaemonProcess begin(Path folder, Map<String, String> environment, String... more)
      throws IOException {
    return begin(List.of(), folder, environment, more);
  }

  /**
   * The same, started by another program.
   *
   * @param by what becomes the rest of the command line
   */
  static DaemonProcess begin(
      List<String> by, Path folder, Map<String, String> environment, String... more)
      throws IOException {
    Path state = folder.resolve("state");
    List<String> words = new ArrayList<>(List.of("monitor", "--state", state.toString()));
    words.addAll(List.of(more));
    return started(by, folder, environment, words);
  }

  /** Started without a word, as one double click does; the folder is its home. */
  static DaemonProcess bare(Path folder) throws IOException {
    Map<String, String> environment =
        Map.of(
            "HOME", folder.toString(),
            "XDG_CONFIG_HOME", folder.resolve(".config").toString(),
            "STATE_DIRECTORY", folder.resolve("state").toString());
    return started(List.of(), folder, environment, List.of());
  }

  private static DaemonProcess started(
      List<String> by, Path folder, Map<String, String> environment, List<String> words)
      throws IOException {
    List<String> command = new ArrayList<>(by);
    // whoever runs the tests may ignore signals, as nohup does, and a JVM then never hears them
    command.addAll(List.of("env", "--default-signal=HUP,INT,TERM,USR1"));
    command.addAll(java());
    command.addAll(words);
    Path log = folder.resolve("log-" + System.nanoTime());
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(DB_|BELLWETHER_|XDG_).*"));
    BOXES.ifPresent(boxes -> builder.environment().put("RUNTIME_DIRECTORY", boxes.toString()));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new DaemonProcess(process, log, folder.resolve("state"));
  }

  /** Started and watching. */
  public static DaemonProcess start(Path folder, String... more) throws IOException {
    DaemonProcess daemon = begin(folder, Map.of(), more);
    daemon.awaitReady();
    return daemon;
  }

  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "io.bellwether.cli.Bellwether");
  }

  public void awaitReady() {
    await("the PID file")
        .atMost(PATIENCE)
        .until(() -> PidFile.in(folder()).read().filter(this::isMine).isPresent());
  }

  private boolean isMine(long pid) {
    return pid == process.pid();
  }

  /** Until the log says it. */
  public void awaitLog(String text) {
    await(text).atMost(PATIENCE).until(() -> log().contains(text));
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public StateFolder folder() {
    return new StateFolder(state);
  }

  public DaemonFacts facts() {
    return DaemonFacts.read(folder()).orElseThrow();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public void signal(String name) throws IOException, InterruptedException {
    signal(process.pid(), name);
  }

  static void signal(long pid, String name) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + name + " " + pid + " ended with " + code);
    }
  }

  /** Whether all its threads were stopped, and none is in the kernel any more. */
  boolean isStanding() throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
      for (Path thread : threads.toList()) {
        String status = Files.readString(thread.resolve("status"));
        if (!status.contains("\nState:\tT")) {
          return false;
        }
      }
      return true;
    }
  }

  /** The code it ended with. */
  public int ended() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end; its log: " + log());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
