// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.ProcessTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backends of one role, seen from outside, as often as one that lives for a look only is not
 * missed: how many there are at once, and the processor time of all that there were.
 */
final class Backends implements AutoCloseable {
  private static final long EVERY = 10_000_000;

  private final long server;
  private final String title;
  private final Map<Long, Double> seconds = new HashMap<>();
  private final Thread watching = new Thread(this::watch, "backends");
  private volatile boolean closed;
  private volatile Optional<Exception> failure = Optional.empty();
  private int most;

  private Backends(long server, String role) {
    this.server = server;
    this.title = "postgres: " + role + " ";
    watching.setDaemon(true);
  }

  static Backends watch(CountedServer server, String role) {
    Backends backends = new Backends(server.pid(), role);
    backends.watching.start();
    return backends;
  }

  private void watch() {
    try {
      while (!closed) {
        look();
        Footprint.pauseNanos(EVERY);
      }
    } catch (IOException | RuntimeException e) {
      failure = Optional.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() throws IOException {
    List<Long> present = present();
    most = Math.max(most, present.size());
    for (long pid : present) {
      seconds.merge(pid, ProcessTime.seconds(pid), Math::max);
    }
  }

  private List<Long> present() throws IOException {
    String children = Files.readString(Path.of("/proc/%1$d/task/%1$d/children".formatted(server)));
    return Stream.of(children.trim().split(" ", -1))
        .map(Long::valueOf)
        .filter(this::isOurs)
        .toList();
  }

  private boolean isOurs(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).startsWith(title);
    } catch (IOException e) {
      return false; // it has ended since
    }
  }

  /** The most at once. */
  synchronized int most() {
    return most;
  }

  /** Of all that there were. */
  synchronized double cpuSeconds() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Override
  public void close() {
    closed = true;
    try {
      watching.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    failure.ifPresent(
        e -> {
          throw new IllegalStateException("the backends were not seen all the time", e);
        });
  }
}
