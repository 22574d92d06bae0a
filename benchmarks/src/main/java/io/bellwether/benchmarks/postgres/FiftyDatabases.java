// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Child;
import io.bellwether.benchmarks.Verdict;
import io.bellwether.benchmarks.peers.EmptyProgram;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One server with fifty databases, all of them watched, beside a JVM that does nothing. */
public final class FiftyDatabases {
  private static final int DATABASES = 50;
  private static final int SETTLING = 45;
  private static final double CONNECTIONS = 3;
  private static final double PERCENT = 3;
  private static final double HEAP_MEGABYTES = 64;

  private FiftyDatabases() {}

  /** Whether they are watched with as little as they should be. */
  public static boolean judge(int seconds) throws Exception {
    try (CountedServer server = CountedServer.start()) {
      server.databases(DATABASES);
      try (Backends backends = Backends.watch(server, CountedServer.MONITOR)) {
        double before = server.cpuSeconds();
        CompletableFuture<Child> empty = started(EmptyProgram.class, "" + seconds);
        CompletableFuture<Child> ours =
            started(FiftyHost.class, "" + server.port(), "" + SETTLING, "" + seconds);
        double idle = empty.join().number("cpu_s");
        double used = ours.join().number("cpu_s");
        double onServer = (server.cpuSeconds() - before) / (SETTLING + seconds);
        return Verdict.of("postgres.50-databases.connections", "at once")
                .atMost(CONNECTIONS, backends.most())
            & Verdict.of("postgres.50-databases.own-cpu", "% of a core above idle")
                .with("seconds", seconds)
                .with("server_percent", 100 * onServer)
                .atMost(PERCENT, 100 * (used - idle) / seconds)
            & Verdict.of("postgres.50-databases.live-heap", "MB")
                .atMost(HEAP_MEGABYTES, ours.join().number("heap_mb"));
      }
    }
  }

  private static CompletableFuture<Child> started(Class<?> main, String... args) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Child.java(List.of(), main, args);
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }
}
