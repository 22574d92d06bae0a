// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Labels;
import io.bellwether.benchmarks.DebianPackages;
import io.bellwether.benchmarks.Footprint;
import io.bellwether.benchmarks.ProcessTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's {@code prometheus-alertmanager}, which is handed alerts over HTTP. */
final class Alertmanager implements Alerting {
  private static final String PACKAGE = "prometheus-alertmanager";
  private static final int PATIENCE = 600;

  private final Path folder;
  private final Process process;
  private final URI api;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Alertmanager(Path folder, Process process, URI api) {
    this.folder = folder;
    this.process = process;
    this.api = api;
  }

  /**
   * Starts one; the kernel has to allow a namespace of mounts, as its template has a fixed place.
   */
  static Alertmanager start(DebianPackages packages, URI webhook, String groupBy) throws Exception {
    Path root = packages.unpacked(PACKAGE).toAbsolutePath();
    Path folder = Files.createTempDirectory("bellwether-alertmanager");
    Path file = folder.resolve("alertmanager.yaml");
    Files.writeString(
        file,
        "route: {receiver: hook, group_by: ['"
            + groupBy
            + "'], group_wait: 0s, group_interval: 1s, repeat_interval: 4h}\n"
            + "receivers: [{name: hook, webhook_configs: [{url: '"
            + webhook
            + "', send_resolved: false}]}]\n");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String mounted =
        "mount -t overlay overlay -o lowerdir=%s/usr/share:/usr/share /usr/share && exec \"$@\"";
    Process process =
        new ProcessBuilder(
                "unshare",
                "-m",
                "sh",
                "-c",
                mounted.formatted(root),
                "sh",
                root.resolve("usr/bin/" + PACKAGE).toString(),
                "--config.file=" + file,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=",
                "--log.level=error")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Alertmanager started =
        new Alertmanager(folder, process, URI.create("http://127.0.0.1:" + port + "/"));
    started.awaitStart();
    return started;
  }

  private void awaitStart() throws Exception {
    HttpRequest ready = HttpRequest.newBuilder(api.resolve("-/ready")).build();
    for (int i = 0; i < PATIENCE && process.isAlive(); i++) {
      try {
        if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // it does not listen yet
      }
      Footprint.pauseNanos(50_000_000);
    }
    close();
    throw new IllegalStateException("Alertmanager did not start");
  }

  @Override
  public void fire(int from, int many) throws Exception {
    for (int at = from; at < from + many; at += BATCH) {
      HttpRequest post =
          HttpRequest.newBuilder(api.resolve("api/v2/alerts"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      body(at, Math.min(BATCH, from + many - at)), UTF_8))
              .build();
      int status = client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException("Alertmanager answered " + status);
      }
    }
  }

  /** The same alerts as ours. */
  private static String body(int from, int many) {
    return Ours.numbered(from, many, Labels.NONE).stream()
        .map(
            one ->
                "{\"labels\":%s,\"annotations\":%s,\"generatorURL\":\"http://prom.local/graph\"}"
                    .formatted(object(one.labels()), object(one.notes())))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String object(Labels labels) {
    return labels.asMap().entrySet().stream()
        .map(one -> "\"" + one.getKey() + "\":\"" + one.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public double cpuSeconds() throws IOException {
    return ProcessTime.seconds(process.pid());
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path one : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
