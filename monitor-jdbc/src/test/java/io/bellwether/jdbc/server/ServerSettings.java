// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said of a {@link PostgresServer} before it starts. */
public final class ServerSettings {
  private static final int TRIES = 5;

  private final int version;
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final List<String> initdb = new ArrayList<>();
  private String certified = "";
  private boolean expired;

  ServerSettings(int version) {
    this.version = version;
    lines.put("listen_addresses", "127.0.0.1");
    lines.put("unix_socket_directories", "");
    lines.put("fsync", "off");
    lines.put("shared_buffers", "16MB");
    lines.put("log_line_prefix", "%m [%p] %a ");
    lines.put("lc_messages", "C");
  }

  /** A line of {@code postgresql.conf}. */
  public ServerSettings with(String name, String value) {
    lines.put(name, value);
    return this;
  }

  /** Pages with checksums, which from version 18 on is so anyway. */
  public ServerSettings withChecksums() {
    initdb.add("--data-checksums");
    return this;
  }

  /** TLS, with a certificate for one name that signs itself. */
  public ServerSettings certifiedAs(String name) {
    certified = name;
    return this;
  }

  /** TLS, with a certificate for one name that is over, and was signed by {@code root.crt}. */
  public ServerSettings expiredAs(String name) {
    expired = true;
    return certifiedAs(name);
  }

  /** Starts it and waits until it lets people in. */
  public PostgresServer start() {
    Path bin = PostgresBinaries.of(version);
    try {
      Path folder = Files.createTempDirectory("bellwether-postgres");
      return startOn(
          bin, folder, DataFolder.initialise(bin, folder, PostgresServer.PASSWORD, initdb));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL " + version + " does not start", e);
    }
  }

  PostgresServer startOn(Path bin, Path folder, DataFolder data) throws IOException {
    if (!certified.isEmpty()) {
      Certificate certificate =
          expired ? Certificate.expired(certified, folder) : Certificate.of(certified, folder);
      with("ssl", "on");
      with("ssl_cert_file", certificate.path().toString());
      with("ssl_key_file", certificate.key().toString());
    }
    IOException last = new IOException("never tried");
    for (int i = 0; i < TRIES; i++) {
      try {
        return new PostgresServer(this, bin, folder, data, freePort());
      } catch (IOException e) { // another took the port
        last = e;
      }
    }
    Folders.delete(folder);
    throw last;
  }

  int version() {
    return version;
  }

  Map<String, String> lines() {
    return lines;
  }

  List<String> initdb() {
    return initdb;
  }

  ServerSettings copy(Map<String, String> more) {
    ServerSettings copy = new ServerSettings(version);
    copy.lines.putAll(lines);
    copy.lines.putAll(more);
    return copy;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
