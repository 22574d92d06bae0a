// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/** The physical replication slot {@code left_behind}, which nobody reads and which holds WAL. */
public final class SlotHoldingWal implements AutoCloseable {
  /** How it is called. */
  public static final String NAME = "left_behind";

  private static final String KEPT = "max_slot_wal_keep_size";

  private final PostgresServer server;

  private SlotHoldingWal(PostgresServer server) {
    this.server = server;
  }

  /** Holds so many segments of 16 MB when it is returned. */
  public static SlotHoldingWal of(int segments, PostgresServer server) {
    server.run("SELECT pg_create_physical_replication_slot('" + NAME + "', true)");
    SlotHoldingWal slot = new SlotHoldingWal(server);
    slot.grow(segments);
    return slot;
  }

  /** Holds more. */
  public void grow(int segments) {
    for (int i = 0; i < segments; i++) {
      server.run("SELECT pg_create_restore_point('to hold')", "SELECT pg_switch_wal()");
    }
  }

  /** The server keeps less for it than it holds, so that it is lost; from version 13 on. */
  public void lose() {
    server.set(KEPT, "1MB");
    grow(3);
    server.run("CHECKPOINT");
    server.await("wal_status = 'lost' FROM pg_replication_slots WHERE slot_name = '" + NAME + "'");
  }

  @Override
  public void close() {
    server.run("SELECT pg_drop_replication_slot('" + NAME + "')");
    if (server.version() >= 13) {
      server.run("ALTER SYSTEM RESET " + KEPT, "SELECT pg_reload_conf()");
    }
  }
}
