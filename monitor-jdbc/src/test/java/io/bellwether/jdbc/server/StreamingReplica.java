// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import io.bellwether.testkit.TroubledProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A hot standby that streams from its primary over a physical replication slot. The slot and the
 * standby's {@code application_name} have its name.
 */
public final class StreamingReplica implements AutoCloseable {
  private final String name;
  private final PostgresServer primary;
  private final TroubledProxy way;
  private final PostgresServer server;

  private StreamingReplica(
      String name, PostgresServer primary, TroubledProxy way, PostgresServer server) {
    this.name = name;
    this.primary = primary;
    this.way = way;
    this.server = server;
  }

  /** Streams under the name {@code replica} when it is returned. */
  public static StreamingReplica of(PostgresServer primary) {
    return of(primary, "replica");
  }

  /** Streams when it is returned. */
  public static StreamingReplica of(PostgresServer primary, String name) {
    primary.run("SELECT pg_create_physical_replication_slot('" + name + "', true)");
    TroubledProxy way = TroubledProxy.to(primary.port());
    try {
      Path folder = Files.createTempDirectory("bellwether-postgres");
      DataFolder copy = BaseBackup.of(primary, folder);
      copy.write("standby.signal", "");
      copy.write("postgresql.auto.conf", "primary_conninfo = '" + address(name, way) + "'\n");
      Map<String, String> settings =
          Map.of("primary_slot_name", name, "wal_retrieve_retry_interval", "200ms");
      PostgresServer server = primary.sibling(folder, copy, settings);
      StreamingReplica replica = new StreamingReplica(name, primary, way, server);
      replica.awaitStreaming();
      return replica;
    } catch (IOException e) {
      way.close();
      throw new UncheckedIOException("no replica of " + primary.url(""), e);
    }
  }

  private static String address(String name, TroubledProxy way) {
    return "host=127.0.0.1 port=%d user=postgres password=%s application_name=%s sslmode=disable"
        .formatted(way.port(), PostgresServer.PASSWORD, name);
  }

  private void awaitStreaming() {
    primary.await(
        "count(*) > 0 FROM pg_stat_replication WHERE state = 'streaming' AND application_name = '"
            + name
            + "'");
  }

  /** The standby itself. */
  public PostgresServer server() {
    return server;
  }

  /** Everything that the primary has written by now is there to be read. */
  public void catchUp() {
    String end = primary.value("SELECT pg_current_wal_lsn()");
    server.await("pg_last_wal_replay_lsn() >= '" + end + "'");
  }

  /** Receives on, and shows nothing of it. */
  public void pauseReplay() {
    server.run("SELECT pg_wal_replay_pause()");
    server.await(
        server.version() >= 14
            ? "pg_get_wal_replay_pause_state() = 'paused'"
            : "pg_is_wal_replay_paused()");
  }

  /** Shows what it received meanwhile. */
  public void resumeReplay() {
    server.run("SELECT pg_wal_replay_resume()");
  }

  /** It reaches its primary no more: the slot is not active, and holds WAL for it. */
  public void cutOff() {
    way.refuse();
    primary.await("NOT active FROM pg_replication_slots WHERE slot_name = '" + name + "'");
  }

  /** Nothing moves between the two, but the connection stands. */
  public void stall() {
    way.stall();
  }

  /** Ends {@link #cutOff} and {@link #stall}. */
  public void reconnect() {
    way.pass();
    awaitStreaming();
    awaitAlive();
  }

  /** The connection of before may still be listed: only what is new proves that there is one. */
  private void awaitAlive() {
    String point = primary.value("SELECT pg_create_restore_point('alive')");
    server.await("pg_last_wal_receive_lsn() >= '" + point + "'");
  }

  /** From now on it is a primary of its own. */
  public void promote() {
    server.run("SELECT pg_promote(true, 60)");
  }

  @Override
  public void close() {
    server.close();
    way.close();
    if (primary.isRunning()) {
      primary.await("NOT active FROM pg_replication_slots WHERE slot_name = '" + name + "'");
      primary.run("SELECT pg_drop_replication_slot('" + name + "')");
    }
  }
}
