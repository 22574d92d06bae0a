// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that follow others by rows, and one that is near its end. */
@Tag("any-java")
class LogicalTroublesIT {
  @ParameterizedTest
  @ValueSource(ints = {12, 15, 18})
  void aSubscriptionFailsOverAConflictUntilItIsResolved(int version) {
    try (PostgresServer publisher =
            PostgresServer.version(version).with("wal_level", "logical").start();
        PostgresServer subscriber = PostgresServer.version(version).start();
        LogicalReplication orders = LogicalReplication.between(publisher, subscriber)) {
      orders.write(1);
      orders.conflict();
      if (version >= 15) {
        subscriber.await("apply_error_count > 0 FROM pg_stat_subscription_stats");
      }
      orders.resolve();
      orders.write(2);
    }
  }

  @Test
  void aServerIsNearItsLastTransaction() {
    try (PostgresServer server = PostgresServer.version(15).start()) {
      TransactionAge.make(2_000_000_000, server);
      assertThat(
              server.value(
                  "SELECT min(age(datfrozenxid)) BETWEEN 1999999000 AND 2000000999 FROM"
                      + " pg_database"))
          .isEqualTo("t");
      server.run("CREATE TABLE still (works int)", "INSERT INTO still VALUES (1)");
    }
  }
}
