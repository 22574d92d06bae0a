// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.peers.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the whole program costs that watches this machine at the default schedule with history on
 * disk: processor time until it is ready and while it goes on, and memory, against the usual
 * libraries touched once and a JVM that does nothing.
 */
public final class MonitorBenchmark {
  private static final double READY_GOAL = 1.0;
  private static final double MEMORY_GOAL = 1.3;
  private static final double IDLE_GOAL_PERCENT = 0.5;

  private MonitorBenchmark() {}

  /** Arguments: the launcher of the program, and for how many seconds it is watched. */
  public static void main(String[] args) throws Exception {
    String launcher = args[0];
    long seconds = Long.parseLong(args[1]);
    Child.run(List.of(launcher, "health-check")); // builds, and makes the class-data archive
    boolean met =
        Ratio.of(
                5,
                () -> Child.java(List.of(), Libraries.class).cpuSeconds(),
                () -> untilReady(launcher))
            .report("monitor.ready", "cpu s", READY_GOAL);
    System.exit(watched(launcher, seconds) & met ? 0 : 1);
  }

  private static double untilReady(String launcher) throws Exception {
    try (Watching monitor = Watching.start(launcher)) {
      return monitor.cpuSeconds();
    }
  }

  /** Side by side, as so long a time would meet another machine. */
  private static boolean watched(String launcher, long seconds) throws Exception {
    try (Watching monitor = Watching.start(launcher);
        Watching empty = Watching.empty();
        Watching libraries = Watching.libraries()) {
      double before = monitor.cpuSeconds() - empty.cpuSeconds();
      Footprint.pause(seconds);
      double idle = 100 * (monitor.cpuSeconds() - empty.cpuSeconds() - before) / seconds;
      double memory = monitor.residentMegabytes() / libraries.residentMegabytes();
      boolean met = idle <= IDLE_GOAL_PERCENT && memory <= MEMORY_GOAL;
      System.out.printf(
          Locale.ROOT,
          "{\"benchmark\":\"monitor.idle\",\"seconds\":%d,\"cpu_above_empty_percent\":%.3f,"
              + "\"goal_percent\":%.1f,\"rss_mb\":%.0f,\"rss_of_libraries_mb\":%.0f,"
              + "\"rss_ratio\":%.3f,\"rss_goal\":%.1f,\"met\":%b}%n",
          seconds,
          idle,
          IDLE_GOAL_PERCENT,
          monitor.residentMegabytes(),
          libraries.residentMegabytes(),
          memory,
          MEMORY_GOAL,
          met);
      return met;
    }
  }

  /** A process that goes on until it is closed. */
  private record Watching(Process process, Path folder) implements AutoCloseable {
    private static final int PATIENCE = 60_000;
    private static final double TICKS = 100;

    static Watching start(String launcher) throws Exception {
      Path folder = Files.createTempDirectory("bellwether-benchmark");
      Watching started =
          begun(folder, launcher, "monitor", "--state", folder.resolve("state").toString());
      Path ready = folder.resolve("state/bellwether.pid");
      long end = System.currentTimeMillis() + PATIENCE;
      while (Files.notExists(ready) && started.process().isAlive()) {
        if (System.currentTimeMillis() > end) {
          throw new IllegalStateException("it was not ready within " + PATIENCE + " ms");
        }
        Footprint.pauseNanos(5_000_000);
      }
      return started;
    }

    static Watching empty() throws IOException {
      return java("io.bellwether.benchmarks.peers.EmptyProgram");
    }

    static Watching libraries() throws IOException {
      return java(Libraries.class.getName());
    }

    private static Watching java(String main) throws IOException {
      return begun(
          Files.createTempDirectory("bellwether-benchmark"),
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-cp",
          System.getProperty("java.class.path"),
          main,
          "86400");
    }

    private static Watching begun(Path folder, String... command) throws IOException {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
      return new Watching(builder.start(), folder);
    }

    double cpuSeconds() throws IOException {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    double residentMegabytes() throws IOException {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow();
    }

    @Override
    public void close() throws IOException {
      process.destroy();
      process.onExit().join();
      try (Stream<Path> left = Files.walk(folder)) {
        for (Path one : left.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }
}
