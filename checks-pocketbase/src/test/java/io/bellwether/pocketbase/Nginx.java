// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real nginx before a server of tests, with a door for each thing that lies between: it notes
 * what is asked at each.
 */
final class Nginx implements AutoCloseable {
  /** Where it can be asked. */
  enum Door {
    PLAIN,
    /** As they should be. */
    TLS,
    ANOTHER_NAME,
    EXPIRED,
    NOT_YET_VALID,
    /** The header Authorization is taken away. */
    UNSIGNED
  }

  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final Map<Door, Integer> ports;
  private final Process process;
  private final Thread atExit;

  private Nginx(Path folder, Map<Door, Integer> ports, Process process) {
    this.folder = folder;
    this.ports = ports;
    this.process = process;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Its files, the authority's among them, are in the folder. */
  static Nginx before(PocketBaseServer server, Path folder) {
    Binaries.require(PROGRAM, "nginx is not installed (apt-get install nginx-light)");
    try {
      Map<Door, Integer> ports = new EnumMap<>(Door.class);
      List<Integer> free = PocketBaseServer.freePorts(Door.values().length);
      for (Door door : Door.values()) {
        ports.put(door, free.get(door.ordinal()));
      }
      certificates(folder);
      Files.writeString(folder.resolve("nginx.conf"), configuration(ports, server.port()));
      Process process =
          new ProcessBuilder(
                  PROGRAM.toString(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "error")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out").toFile())
              .start();
      return new Nginx(folder, ports, process).answering();
    } catch (IOException e) {
      throw new UncheckedIOException("nginx does not start", e);
    }
  }

  /** One that does not answer is ended. */
  private Nginx answering() throws IOException {
    boolean answers = false;
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> !process.isAlive() || answers());
      if (!process.isAlive()) {
        throw new IOException(Files.readString(folder.resolve("out"), UTF_8));
      }
      answers = true;
      return this;
    } finally {
      if (!answers) {
        close();
      }
    }
  }

  private static void certificates(Path folder) throws IOException {
    Authority authority = new Authority();
    authority.file(folder);
    Duration day = Duration.ofDays(1);
    Map<Door, String> all =
        Map.of(
            Door.TLS, authority.certificate("localhost", day.negated(), day),
            Door.ANOTHER_NAME, authority.certificate("shop.example", day.negated(), day),
            Door.EXPIRED,
                authority.certificate("localhost", day.multipliedBy(-9), day.multipliedBy(-3)),
            Door.NOT_YET_VALID, authority.certificate("localhost", day, day.multipliedBy(9)));
    for (Map.Entry<Door, String> one : all.entrySet()) {
      Files.writeString(folder.resolve(one.getKey() + ".pem"), one.getValue());
    }
  }

  private static String configuration(Map<Door, Integer> ports, int server) {
    StringBuilder text = new StringBuilder();
    text.append("daemon off;\nmaster_process off;\npid pid;\n")
        .append("events { worker_connections 64; }\nhttp {\n")
        .append("  log_format asked '$server_port $request_method $request_uri';\n")
        .append("  access_log asked asked;\n")
        .append("  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;\n")
        .append("  uwsgi_temp_path t4; scgi_temp_path t5;\n")
        .append("  proxy_http_version 1.1;\n");
    ports.forEach(
        (door, port) -> {
          boolean tls = door != Door.PLAIN && door != Door.UNSIGNED;
          text.append("  server {\n    listen 127.0.0.1:" + port + (tls ? " ssl" : "") + ";\n");
          if (tls) {
            text.append("    ssl_certificate " + door + ".pem;\n")
                .append("    ssl_certificate_key " + door + ".pem;\n");
          }
          text.append("    location / {\n      proxy_pass http://127.0.0.1:" + server + ";\n")
              .append(door == Door.UNSIGNED ? "      proxy_set_header Authorization '';\n" : "")
              .append("    }\n    location = /nothing { return 204; }\n  }\n");
        });
    return text.append("}\n").toString();
  }

  private boolean answers() {
    try {
      return new Requests(port(Door.PLAIN)).send("GET", "/nothing", "", "").status() == 204;
    } catch (UncheckedIOException e) {
      return false; // not yet
    }
  }

  int port(Door door) {
    return ports.getOrDefault(door, 0);
  }

  /** With the certificate of the authority. */
  Path ca() {
    return folder.resolve("ca.pem");
  }

  /** All that it was asked at this door, as in {@code GET /api/health}. */
  List<String> asked(Door door) {
    String mark = "/nothing?" + System.nanoTime();
    new Requests(port(Door.PLAIN)).send("GET", mark, "", "");
    await().atMost(PATIENCE).until(() -> lines().stream().anyMatch(it -> it.endsWith(mark)));
    String own = port(door) + " ";
    return lines().stream()
        .filter(it -> it.startsWith(own) && !it.contains("/nothing"))
        .map(it -> it.substring(own.length()))
        .toList();
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(folder.resolve("asked"), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().onExit().join();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly().onExit().join();
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }
}
