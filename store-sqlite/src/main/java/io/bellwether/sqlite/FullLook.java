// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.sqlite.ProgressHandler;

/** Looks at every page, once, after the process was killed; but nobody who stops waits for it. */
final class FullLook {
  private static final long GRACE = TimeUnit.SECONDS.toNanos(1);
  private static final int OPERATIONS = 100;

  private final boolean due;
  private volatile boolean hurried;
  private volatile long until;
  private volatile boolean taken;

  FullLook(boolean due) {
    this.due = due;
  }

  boolean isDue() {
    return due;
  }

  /** Whether there is nothing to look at any more; otherwise the next start has to. */
  boolean isOver() {
    return !due || taken;
  }

  /** It may take one more second. */
  void hurry() {
    until = System.nanoTime() + GRACE;
    hurried = true;
  }

  boolean isLate() {
    return hurried && until - System.nanoTime() <= 0;
  }

  void take(Connection connection) throws SQLException {
    ProgressHandler.setHandler(
        connection,
        OPERATIONS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return isLate() ? 1 : 0;
          }
        });
    try {
      Probe.everything(connection);
      taken = true;
    } catch (SQLException e) {
      if (!isLate() || Failure.isCorrupt(e)) {
        throw e;
      }
    } finally {
      ProgressHandler.clearHandler(connection);
    }
  }
}
