// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Others' work on a server, as much as it can do. */
final class Pgbench implements AutoCloseable {
  private static final String PROGRAM = "/usr/lib/postgresql/15/bin/pgbench";

  private final Process process;

  private Pgbench(Process process) {
    this.process = process;
  }

  /** Works until it is closed. */
  static Pgbench on(CountedServer server) throws IOException {
    run(server, "-i", "-q", "-s", "10").onExit().join();
    return new Pgbench(run(server, "-n", "-c", "8", "-j", "2", "-T", "3600"));
  }

  private static Process run(CountedServer server, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM, "-h", "127.0.0.1", "-U", "postgres"));
    command.addAll(List.of("-p", "" + server.port()));
    command.addAll(List.of(options));
    command.add("postgres");
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Who has ended early has left the server idle. */
  void assertWorking() {
    if (!process.isAlive()) {
      throw new IllegalStateException("pgbench ended with " + process.exitValue());
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
