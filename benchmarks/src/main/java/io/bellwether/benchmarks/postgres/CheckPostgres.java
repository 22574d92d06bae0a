// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.Child;
import io.bellwether.benchmarks.DebianPackages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's {@code check_postgres}: a process for each of the fifteen usual actions. */
final class CheckPostgres implements Peer {
  private static final List<String> CLIENT =
      List.of("env", "PATH=/usr/lib/postgresql/15/bin:/usr/bin:/bin");

  private final CountedServer server;
  private final Path program;
  private double cpuSeconds;

  CheckPostgres(CountedServer server, DebianPackages packages)
      throws IOException, InterruptedException {
    this.server = server;
    this.program = packages.unpacked("check-postgres").resolve("usr/bin/check_postgres");
  }

  private List<List<String>> actions() {
    return List.of(
        List.of("backends"),
        List.of("locks"),
        List.of("txn_idle"),
        List.of("txn_time", "--warning=30"),
        List.of("query_time"),
        List.of("hitratio"),
        List.of("database_size", "--warning=100G"),
        List.of("txn_wraparound"),
        List.of("wal_files", "--warning=5000"),
        List.of("checkpoint", "--datadir=" + server.data(), "--warning=1000"),
        List.of("last_vacuum", "--warning=10d"),
        List.of("last_analyze", "--warning=10d"),
        List.of("bloat", "--warning=10G"),
        List.of("disabled_triggers"),
        List.of("prepared_txns"));
  }

  @Override
  public void look() throws InterruptedException {
    for (List<String> action : actions()) {
      List<String> command = new ArrayList<>(CLIENT);
      command.addAll(List.of("perl", program.toString(), "--action=" + action.get(0)));
      command.addAll(action.subList(1, action.size()));
      command.addAll(List.of("-H", "127.0.0.1", "-p", String.valueOf(server.port())));
      command.addAll(List.of("-u", "postgres", "-db", "postgres"));
      cpuSeconds += Child.run(command).cpuSeconds();
    }
  }

  @Override
  public double cpuSeconds() {
    return cpuSeconds;
  }
}
