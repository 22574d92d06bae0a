// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a JVM and a folder of its own; it ends with this JVM at the latest. */
public final class QuestDbServer implements AutoCloseable {
  public static final String USER = "reader";
  public static final String PASSWORD = "canary-reader";

  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private final Path jar;
  private final Map<String, String> more;
  private final Path folder;
  private final int pg;
  private final int http;
  private final int min;
  private final int ilp;
  private final Thread atExit = new Thread(this::end);
  private volatile Process process;

  private QuestDbServer(Path jar, Optional<Path> parent, Map<String, String> more)
      throws IOException {
    this.jar = jar;
    this.more = Map.copyOf(more);
    List<Integer> ports = freePorts();
    this.pg = ports.get(0);
    this.http = ports.get(1);
    this.min = ports.get(2);
    this.ilp = ports.get(3);
    String name = "bellwether-questdb";
    this.folder =
        parent.isPresent()
            ? Files.createTempDirectory(parent.get(), name)
            : Files.createTempDirectory(name);
    this.process = begin();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Comes back when it answers. */
  public static QuestDbServer start(String version) {
    return start(version, Optional.empty(), Map.of());
  }

  /** The same for many tables, of which each is a dozen files: on a disk they take minutes. */
  static QuestDbServer startInMemory(String version, Map<String, String> more) {
    return start(version, Optional.of(IN_MEMORY).filter(Files::isWritable), more);
  }

  private static QuestDbServer start(
      String version, Optional<Path> parent, Map<String, String> more) {
    try {
      QuestDbServer server = new QuestDbServer(jar(version), parent, more);
      return server.answering();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that does not answer leaves nothing behind. */
  private QuestDbServer answering() {
    boolean answers = false;
    try {
      awaitAnswer();
      answers = true;
      return this;
    } finally {
      if (!answers) {
        close();
      }
    }
  }

  /** Held together until all are known: one that was given back may be given again. */
  private static List<Integer> freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket one = new ServerSocket(0, 1, loopback);
        ServerSocket two = new ServerSocket(0, 1, loopback);
        ServerSocket three = new ServerSocket(0, 1, loopback);
        ServerSocket four = new ServerSocket(0, 1, loopback)) {
      return List.of(
          one.getLocalPort(), two.getLocalPort(), three.getLocalPort(), four.getLocalPort());
    }
  }

  /** Of this module, also for tests of others. */
  private static Path jar(String version) {
    Path jar =
        Path.of(System.getProperty("bellwether.servers", "../checks-questdb/target/servers"))
            .resolve("questdb-" + version + ".jar");
    if (Files.exists(jar)) {
      return jar;
    }
    String what = "QuestDB " + version + " is not in " + jar;
    return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what) : abort(what);
  }

  private Process begin() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + folder, // its native parts are unpacked there
                "-cp",
                jar.toAbsolutePath().toString(),
                "io.questdb.ServerMain",
                "-d",
                folder.toString(),
                "-n",
                "-f")
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("server.out").toFile()));
    builder.environment().putAll(settings());
    builder.environment().putAll(more);
    return builder.start();
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("QDB_PG_NET_BIND_TO", "127.0.0.1:" + pg),
        Map.entry("QDB_HTTP_NET_BIND_TO", "127.0.0.1:" + http),
        Map.entry("QDB_HTTP_MIN_NET_BIND_TO", "127.0.0.1:" + min),
        Map.entry("QDB_LINE_TCP_NET_BIND_TO", "127.0.0.1:" + ilp),
        Map.entry("QDB_TELEMETRY_ENABLED", "false"),
        Map.entry("QDB_METRICS_ENABLED", "true"),
        Map.entry("QDB_SHARED_WORKER_COUNT", "2"),
        Map.entry("QDB_DEV_MODE_ENABLED", "true"),
        Map.entry("QDB_PG_READONLY_USER_ENABLED", "true"),
        Map.entry("QDB_PG_READONLY_USER", USER),
        Map.entry("QDB_PG_READONLY_PASSWORD", PASSWORD));
  }

  private void awaitAnswer() {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolve("server.out")));
              }
              return answers();
            });
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** As its administrator. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + pg + "/qdb?loginTimeout=5&socketTimeout=30",
        "admin",
        "quest");
  }

  /** Each by itself, as its administrator. */
  public void run(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(String.join("; ", statements), e);
    }
  }

  /** The first value of the answer. */
  public String value(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? String.valueOf(result.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first value of each row of the answer. */
  List<String> values(String sql) {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        values.add(String.valueOf(result.getString(1)));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Comes back when so many rows are visible. */
  public void awaitRows(String table, int rows) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> value("select count() from \"" + table + '"').equals(String.valueOf(rows)));
  }

  public int pgPort() {
    return pg;
  }

  public int httpPort() {
    return http;
  }

  public int minPort() {
    return min;
  }

  /** Where rows are sent to it line by line. */
  public int ilpPort() {
    return ilp;
  }

  public String url() {
    return "questdb://127.0.0.1:" + pg + "/qdb";
  }

  /** Where it answers over HTTP, and tells its figures. */
  Map<String, URI> web() {
    return Map.of(
        "http", URI.create("http://127.0.0.1:" + http),
        "metrics", URI.create("http://127.0.0.1:" + min));
  }

  /** Stands still, its port open. */
  void pause() {
    signal("STOP");
  }

  void goOn() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("kill -" + name + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it; nobody listens any more. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  void startAgain() {
    try {
      process = begin();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitAnswer();
  }

  private void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    kill();
    List<Path> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(all::add);
      for (Path file : all) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }
}
