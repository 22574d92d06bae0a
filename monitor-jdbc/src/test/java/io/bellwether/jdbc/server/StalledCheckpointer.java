// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

/** The checkpointer does nothing any more, as if it waited for a disk. */
public final class StalledCheckpointer implements AutoCloseable {
  private final String pid;

  private StalledCheckpointer(String pid) {
    this.pid = pid;
  }

  /** It stands still when it is returned. */
  public static StalledCheckpointer of(PostgresServer server) {
    StalledCheckpointer checkpointer =
        new StalledCheckpointer(
            server.value("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"));
    Processes.signal("STOP", checkpointer.pid);
    return checkpointer;
  }

  /** It goes on where it stopped. */
  @Override
  public void close() {
    Processes.signal("CONT", pid);
  }
}
