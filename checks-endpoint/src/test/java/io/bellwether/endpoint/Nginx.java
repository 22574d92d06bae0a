// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.http.server.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real nginx that speaks TLS and HTTP/2 on loopback. */
final class Nginx implements AutoCloseable {
  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Empty where it is not installed. */
  static Optional<Path> binary() {
    return Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Serves a text at /health, by a certificate of {@link Tls}. */
  static Nginx start(Path binary, Path folder) throws IOException {
    int port = freePort();
    Files.writeString(folder.resolve("server.pem"), Tls.chainAndKey(Duration.ofDays(90)));
    Path log = folder.resolve("error.log");
    Files.writeString(
        folder.resolve("nginx.conf"),
        String.join(
            "\n",
            "daemon off;",
            "master_process off;",
            "pid nginx.pid;",
            "events { worker_connections 64; }",
            "http {",
            "  access_log off;",
            "  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;",
            "  uwsgi_temp_path t4; scgi_temp_path t5;",
            "  server {",
            "    listen 127.0.0.1:" + port + " ssl http2;",
            "    server_name localhost;",
            "    ssl_certificate server.pem;",
            "    ssl_certificate_key server.pem;",
            "    location = /health { return 200 '{\"state\":\"ready\"}'; }",
            "    location = /old { return 301 /health; }",
            "  }",
            "}"));
    Process process =
        new ProcessBuilder(
                List.of(
                    binary.toString(),
                    "-p",
                    folder.toString(),
                    "-c",
                    "nginx.conf",
                    "-e",
                    log.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.log").toFile())
            .start();
    Nginx nginx = new Nginx(process, port);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> listens(port) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException("nginx ended: " + Files.readString(folder.resolve("out.log")));
    }
    return nginx;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false; // not yet
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
