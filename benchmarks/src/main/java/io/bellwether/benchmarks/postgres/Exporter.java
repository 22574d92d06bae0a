// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.postgres;

import io.bellwether.benchmarks.DebianPackages;
import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.ProcessTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's {@code postgres_exporter}, scraped. */
final class Exporter implements Peer {
  private static final String PACKAGE = "prometheus-postgres-exporter";
  private static final String PROGRAM = "usr/bin/" + PACKAGE;
  private static final String QUERIES = "usr/share/doc/" + PACKAGE + "/examples/queries.yaml";
  private static final int PATIENCE = 600;

  private final Process process;
  private final URL metrics;

  private Exporter(Process process, URL metrics) {
    this.process = process;
    this.metrics = metrics;
  }

  /** As it is shipped: nothing of single tables. */
  static Exporter asShipped(CountedServer server, DebianPackages packages) throws Exception {
    return start(server, packages, List.of());
  }

  /** With the queries that are shipped as an example: the counters of every table. */
  static Exporter withQueries(CountedServer server, DebianPackages packages) throws Exception {
    Path queries = packages.unpacked(PACKAGE).resolve(QUERIES);
    return start(server, packages, List.of("--extend.query-path=" + queries));
  }

  private static Exporter start(CountedServer server, DebianPackages packages, List<String> more)
      throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(packages.unpacked(PACKAGE).resolve(PROGRAM).toString());
    command.addAll(List.of("--web.listen-address=127.0.0.1:" + port, "--log.level=error"));
    command.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .put(
            "DATA_SOURCE_NAME",
            "postgresql://%s@127.0.0.1:%d/postgres?sslmode=disable"
                .formatted(CountedServer.MONITOR, server.port()));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Exporter exporter =
        new Exporter(builder.start(), URI.create("http://127.0.0.1:" + port + "/metrics").toURL());
    exporter.awaitStart();
    return exporter;
  }

  private void awaitStart() throws Exception {
    for (int i = 0; i < PATIENCE && process.isAlive(); i++) {
      try {
        look();
        return;
      } catch (ConnectException e) {
        Footprint.pauseNanos(50_000_000);
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("the exporter did not start");
  }

  @Override
  public void look() throws IOException {
    try (InputStream in = metrics.openStream()) {
      byte[] page = in.readAllBytes();
      if (page.length < 10_000) {
        throw new IllegalStateException("the exporter tells little: " + page.length + " bytes");
      }
    }
  }

  @Override
  public double cpuSeconds() throws IOException {
    return ProcessTime.seconds(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
