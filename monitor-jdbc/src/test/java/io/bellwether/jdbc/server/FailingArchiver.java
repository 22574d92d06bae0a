// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/**
 * An archive command that fails every time. The server must have been started with {@code
 * archive_mode = on}.
 */
public final class FailingArchiver implements AutoCloseable {
  private final PostgresServer server;

  private FailingArchiver(PostgresServer server) {
    this.server = server;
  }

  /** Has failed at least once when it is returned. */
  public static FailingArchiver of(PostgresServer server) {
    if (!"on".equals(server.value("SHOW archive_mode"))) {
      throw new IllegalArgumentException("start the server with archive_mode = on");
    }
    FailingArchiver archiver = new FailingArchiver(server);
    server.set("archive_command", "false");
    archiver.fillSegment();
    server.await("failed_count > 0 FROM pg_stat_archiver");
    return archiver;
  }

  /** There is one more segment to archive. */
  public void fillSegment() {
    server.run("SELECT pg_create_restore_point('to archive')", "SELECT pg_switch_wal()");
  }

  /** The command works again, and all that waited is archived. */
  public void mend() {
    server.set("archive_command", "true");
    server.await(
        "last_archived_time > coalesce(last_failed_time, '-infinity') FROM pg_stat_archiver");
  }

  @Override
  public void close() {
    mend();
  }
}
