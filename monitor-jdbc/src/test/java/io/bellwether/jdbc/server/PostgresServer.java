// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real PostgreSQL of one version on a free port of loopback, with a folder of its own, gone when
 * it is closed. Its superuser is {@code postgres} with the password {@link #PASSWORD}; who else
 * signs in needs one too.
 *
 * <pre>{@code
 * try (PostgresServer server = PostgresServer.version(18).with("max_connections", "12").start()) {
 *   server.run("CREATE ROLE monitor LOGIN PASSWORD 'm' IN ROLE pg_monitor");
 * }
 * }</pre>
 */
public final class PostgresServer implements AutoCloseable {
  /** Of the superuser. */
  public static final String PASSWORD = "canary-postgres-password";

  private static final String CHECKPOINTER =
      "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'";

  private static final Duration START = Duration.ofSeconds(60);

  private final ServerSettings settings;
  private final Path bin;
  private final Path folder;
  private final int port;
  private DataFolder data;
  private ServerProcess process;

  PostgresServer(ServerSettings settings, Path bin, Path folder, DataFolder data, int port)
      throws IOException {
    this.settings = settings;
    this.bin = bin;
    this.folder = folder;
    this.data = data;
    this.port = port;
    this.process = launched();
  }

  /** One of the versions that the build has fetched or Debian has installed. */
  public static ServerSettings version(int version) {
    return new ServerSettings(version);
  }

  /** Another server with the same programs and settings, on files that are there already. */
  PostgresServer sibling(Path itsFolder, DataFolder itsData, Map<String, String> more)
      throws IOException {
    return settings.copy(more).startOn(bin, itsFolder, itsData);
  }

  private ServerProcess launched() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(bin.resolve("postgres").toString());
    command.addAll(List.of("-D", data().toString(), "-p", String.valueOf(port)));
    settings.lines().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    ServerProcess started = ServerProcess.start(command, log());
    long end = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (!started.isAlive() || System.nanoTime() - end > 0) {
        started.quit();
        throw new IOException("PostgreSQL did not start:\n" + Files.readString(log()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return started;
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return isAsStandbyWithoutReaders(e);
    }
  }

  private boolean isAsStandbyWithoutReaders(SQLException e) {
    return "off".equals(settings.lines().get("hot_standby")) && "57P03".equals(e.getSQLState());
  }

  /** The number before the point. */
  public int version() {
    return settings.version();
  }

  /** Where its files are. */
  public Path data() {
    return data.path();
  }

  DataFolder files() {
    return data;
  }

  /** What it has written so far. */
  public Path log() {
    return folder.resolve("log");
  }

  /** On loopback. */
  public int port() {
    return port;
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** The number of its first process. */
  public long pid() {
    return process.pid();
  }

  /** The address of one of its databases. */
  public String url(String database) {
    return "postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** A new connection of the superuser, for making trouble and for looking. */
  public Connection connect(String database) throws SQLException {
    return connect(database, "postgres", PASSWORD, "test");
  }

  /** A new connection of anybody, under the name of an application. */
  public Connection connect(String database, String user, String password, String application)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:"
            + url(database)
            + "?connectTimeout=5&socketTimeout=60&ApplicationName="
            + application,
        user,
        password);
  }

  /** Runs statements of the superuser in the database {@code postgres}. */
  public void run(String... statements) {
    runIn("postgres", statements);
  }

  /** Runs statements of the superuser. */
  public void runIn(String database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new AssertionError(String.join("; ", statements), e);
    }
  }

  /** The first value that a statement of the superuser gives, as text. */
  public String value(String sql) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? String.valueOf(result.getString(1)) : "no row";
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Waits until a condition in SQL is true. */
  public void await(String condition) {
    Until.holds(condition, () -> "t".equals(value("SELECT " + condition)));
  }

  /** Changes a setting that needs no restart, for all sessions. */
  public void set(String name, String value) {
    if (settings.lines().containsKey(name)) {
      throw new IllegalArgumentException(name + " was given at the start and can not be changed");
    }
    run("ALTER SYSTEM SET " + name + " = '" + value + "'", "SELECT pg_reload_conf()");
    await(
        "setting = '%2$s' OR current_setting('%1$s') = '%2$s' FROM pg_settings WHERE name = '%1$s'"
            .formatted(name, value));
  }

  /** Stops it at once, as a crash would, and starts it again on the same port. */
  public void restart() {
    process.quit();
    start();
  }

  /** From the next start on. */
  void given(String name, String value) {
    settings.with(name, value);
  }

  /** Starts it again after it was stopped, on the same port. */
  public void start() {
    try {
      process = launched();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start again", e);
    }
  }

  /** Starts it again as a standby of nobody, which for ever waits for more. */
  public void restartAsStandby(boolean readers) {
    try {
      process.quit();
      settings.with("hot_standby", readers ? "on" : "off");
      data.write("standby.signal", "");
      process = launched();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start as a standby", e);
    }
  }

  /**
   * Kills one of its backends hard: the server throws everybody out, recovers and lets people in
   * again; its first process is the same all the time.
   */
  public void crash() {
    String before = checkpointer();
    try (Connection victim = connect("postgres");
        Statement statement = victim.createStatement();
        ResultSet pid = statement.executeQuery("SELECT pg_backend_pid()")) {
      pid.next();
      Processes.run("kill", "-KILL", pid.getString(1));
    } catch (SQLException | IOException e) {
      throw new AssertionError("no backend was killed", e);
    }
    Until.holds("the server has recovered", () -> hasAnotherCheckpointer(before));
  }

  /** It still answers for a moment, and then throws out who has just come. */
  private boolean hasAnotherCheckpointer(String before) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet pid = statement.executeQuery(CHECKPOINTER)) {
      return pid.next() && !before.equals(pid.getString(1));
    } catch (SQLException e) {
      return false;
    }
  }

  private String checkpointer() {
    return value(CHECKPOINTER);
  }

  /** Another server behind the same address, which knows nothing of what was in this one. */
  public void replace() {
    try {
      process.quit();
      Folders.delete(data.path());
      data = DataFolder.initialise(bin, folder, PASSWORD, settings.initdb());
      process = launched();
    } catch (IOException e) {
      throw new UncheckedIOException("no other PostgreSQL starts", e);
    }
  }

  /** The certificate of {@link ServerSettings#certifiedAs}. */
  public Path certificate() {
    return Path.of(String.valueOf(settings.lines().get("ssl_cert_file")));
  }

  /** Stops it at once, as a crash would; its folder stays until it is closed. */
  public void stop() {
    process.quit();
  }

  /** Stops it in order, so that it starts without recovery. */
  public void shutDown() {
    process.shutDown();
  }

  @Override
  public void close() {
    process.quit();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("left behind: " + folder, e);
    }
  }
}
