// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Standbys and archives that stay behind. */
@ParameterizedClass
@ValueSource(ints = {12, 15, 18})
@Tag("any-java")
class ReplicationTroublesIT {
  private static PostgresServer primary;

  @Parameter int version;

  @BeforeParameterizedClassInvocation
  static void start(int version) {
    primary = PostgresServer.version(version).with("archive_mode", "on").start();
    primary.run("CREATE TABLE numbers (number int)");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    primary.close();
  }

  private static String behind() {
    return primary.value(
        "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) > 100000"
            + " FROM pg_replication_slots");
  }

  private static void write() {
    primary.run("TRUNCATE numbers", "INSERT INTO numbers SELECT generate_series(1, 10000)");
  }

  @Test
  void aReplicaStaysBehindAsItIsTold() {
    try (StreamingReplica replica = StreamingReplica.of(primary)) {
      write();
      replica.catchUp();
      assertThat(replica.server().value("SELECT count(*) FROM numbers")).isEqualTo("10000");

      replica.pauseReplay();
      primary.run("DELETE FROM numbers");
      assertThat(replica.server().value("SELECT count(*) FROM numbers")).isEqualTo("10000");
      replica.resumeReplay();
      replica.catchUp();
      assertThat(replica.server().value("SELECT count(*) FROM numbers")).isEqualTo("0");

      replica.cutOff();
      write();
      assertThat(behind()).isEqualTo("t");
      replica.reconnect();
      replica.catchUp();

      replica.stall();
      write();
      assertThat(primary.value("SELECT active FROM pg_replication_slots")).isEqualTo("t");
      assertThat(behind()).isEqualTo("t");
      replica.reconnect();
      replica.catchUp();

      replica.promote();
      assertThat(replica.server().value("SELECT pg_is_in_recovery()")).isEqualTo("f");
    }
    assertThat(primary.value("SELECT count(*) FROM pg_replication_slots")).isEqualTo("0");
  }

  @Test
  void anArchiverFailsUntilItIsMended() {
    try (FailingArchiver archiver = FailingArchiver.of(primary)) {
      String archived = primary.value("SELECT archived_count FROM pg_stat_archiver");
      archiver.mend();
      primary.await("archived_count > " + archived + " FROM pg_stat_archiver");
    }
  }
}
