// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.history.AuditSeal;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log that cannot be emptied for want of room is emptied once there is some, by the thread for it
 * or by the one that writes, and housekeeping goes on.
 */
class FailedCheckpointIT {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path temp;

  @Test
  void withItsThread() throws Exception {
    assertEmptiedOnceThereIsRoom(false);
  }

  @Test
  void withoutItsThread() throws Exception {
    assertEmptiedOnceThereIsRoom(true);
  }

  private void assertEmptiedOnceThereIsRoom(boolean alone) throws Exception {
    new Site(temp).open().close(); // so that no disk is in use for the library's sake
    try (SmallDisk disk = SmallDisk.on(Files.createDirectory(temp.resolve("disk")))) {
      Site site = new Site(disk.folder());
      HistoryFile file = new HistoryFile(site);
      Troubles troubles = new Troubles();
      AuditSeal seal = new AuditSeal(AuditSeal.newKey());
      Writer writer = file.open(connection -> new Writer(connection, file, seal, troubles));
      Checkpoints checkpoints =
          new Checkpoints(() -> Connections.writing(file.path()), troubles, new FullLook(false));
      Care care = new Care(writer, site.settings(), site, checkpoints);
      writer.caring(care);
      Thread writing = new Thread(writer, "writing");
      Thread carrying = new Thread(checkpoints, "carrying");
      if (alone) {
        checkpoints.close();
      }
      carrying.start();
      if (alone) {
        carrying.join();
      }
      writing.start();
      try {
        Committing committing = new Committing(file.path(), writer.queue(), troubles);
        fillLogAndDisk(site, disk, committing);
        await().atMost(MINUTE).until(() -> failsToCarry(site));
        // longer than the time between two tries of the writer
        await().pollDelay(Duration.ofSeconds(2)).atMost(MINUTE).until(() -> !isCarried(site));
        disk.empty();
        await().atMost(MINUTE).until(() -> isCarried(site));
        CountDownLatch done = care.all();
        writer.queue().choreAt(System.nanoTime());
        assertThat(done.await(60, TimeUnit.SECONDS)).as("housekeeping goes on").isTrue();
      } finally {
        writer.queue().close();
        checkpoints.close();
        writing.join();
        carrying.join();
        file.closed(true);
      }
    }
  }

  /** The log holds what its reader keeps out of the file, and then there is no room for it. */
  private static void fillLogAndDisk(Site site, SmallDisk disk, Committing committing)
      throws SQLException, IOException {
    try (Connection reader = site.stranger()) {
      Writes.run(reader, "BEGIN");
      assertThat(Writes.number(reader, "SELECT count(*) FROM state")).isZero();
      for (int i = 0; i < 120; i++) {
        String name = "b" + i;
        StateChange change = StateChange.to("health", name, () -> "text".repeat(4_500));
        committing.commit(new Transaction(List.of(change), List.of()));
      }
      disk.fill();
      Writes.run(reader, "COMMIT");
    }
  }

  private static boolean failsToCarry(Site site) throws SQLException {
    try (Connection other = site.stranger()) {
      Writes.run(other, "PRAGMA wal_checkpoint(PASSIVE)");
      return false;
    } catch (SQLException e) {
      return Failure.of(e, site.file()).getMessage().contains("its disk is full");
    }
  }

  private static boolean isCarried(Site site) throws SQLException {
    try (Connection other = site.stranger();
        Statement statement = other.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
      return rows.next() && rows.getLong(2) == rows.getLong(3);
    }
  }
}
