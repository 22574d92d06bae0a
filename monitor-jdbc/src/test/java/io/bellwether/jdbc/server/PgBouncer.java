// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Debian's PgBouncer in front of a server, as strict as it is without settings. */
public final class PgBouncer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final Path folder;
  private final int port;
  private final Process process;
  private final Thread atExit;

  private PgBouncer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** In front of all databases of a server, in a mode like {@code transaction}. */
  public static PgBouncer before(PostgresServer server, String mode) {
    return before(server, mode, List.of());
  }

  /**
   * As {@link #before(PostgresServer, String)} with more settings, such as {@code
   * query_wait_timeout = 1}.
   */
  public static PgBouncer before(PostgresServer server, String mode, List<String> more) {
    try {
      return start(program(), server, mode, more);
    } catch (IOException e) {
      throw new UncheckedIOException("PgBouncer does not start", e);
    }
  }

  private static Path program() {
    Optional<Path> found =
        Stream.concat(
                Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator)),
                Stream.of("/usr/sbin"))
            .map(folder -> Path.of(folder, "pgbouncer"))
            .filter(Files::isExecutable)
            .findFirst();
    String what = "pgbouncer is not installed: nothing was tried through it";
    return found.orElseGet(
        () -> "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what) : abort(what));
  }

  private static PgBouncer start(
      Path program, PostgresServer server, String mode, List<String> more) throws IOException {
    Path folder = Files.createTempDirectory("bellwether-pgbouncer");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    int port = freePort();
    Path users =
        Files.writeString(
            folder.resolve("users"), "\"postgres\" \"" + PostgresServer.PASSWORD + "\"\n");
    Path settings =
        Files.writeString(folder.resolve("ini"), settings(server, port, users, mode, more));
    Process process =
        new ProcessBuilder(Processes.unprivileged(List.of(program.toString(), settings.toString())))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    PgBouncer started = new PgBouncer(folder, port, process);
    started.awaitStart();
    return started;
  }

  private static String settings(
      PostgresServer server, int port, Path users, String mode, List<String> more) {
    return String.join(
        "\n",
        "[databases]",
        "* = host=127.0.0.1 port=" + server.port(),
        "[pgbouncer]",
        "listen_addr = 127.0.0.1",
        "listen_port = " + port,
        "unix_socket_dir =",
        "auth_type = scram-sha-256",
        "auth_file = " + users,
        "pool_mode = " + mode,
        "default_pool_size = 1",
        String.join("\n", more),
        "");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        String said = Files.readString(folder.resolve("log"));
        close();
        throw new IOException("PgBouncer did not start:\n" + said);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The address of a database behind it. */
  public String url(String database) {
    return "postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    Runtime.getRuntime().removeShutdownHook(atExit);
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("left behind: " + folder, e);
    }
  }
}
