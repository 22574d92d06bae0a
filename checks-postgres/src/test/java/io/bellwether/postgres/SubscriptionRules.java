// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.jdbc.server.LogicalReplication;
import io.bellwether.jdbc.server.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server that follows the table of another, looked at from both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SubscriptionRules implements Served {
  private PostgresServer publisher;
  private PostgresServer subscriber;

  @BeforeAll
  void start() {
    publisher = PostgresServer.version(version()).with("wal_level", "logical").start();
    subscriber = PostgresServer.version(version()).with("wal_level", "logical").start();
  }

  @AfterAll
  void stop() {
    subscriber.close();
    publisher.close();
  }

  @Test
  void aSubscriptionThatWorksIsFineAndOneThatFailsIsNot() throws Exception {
    try (LogicalReplication orders = LogicalReplication.between(publisher, subscriber);
        Watched there = Watched.of(publisher, Map.of());
        Watched here = Watched.of(subscriber, Map.of())) {
      orders.write(1);
      Health fine = Looks.until(here, it -> it.level() == Level.HEALTHY);
      assertThat(fine.details().get("subscriptions"))
          .asString()
          .contains("name=orders", "database=postgres", "enabled=true");
      assertThat(here.figure("pg_subscriptions")).isOne();
      assertThat(here.figure("pg_stat_subscription_workers")).isPositive();
      Declared.assertAll(here.figures());

      Health publishing = there.look();
      assertThat(publishing.level()).as("%s", publishing).isEqualTo(Level.HEALTHY);
      assertThat(publishing.details().get("replication_slots")).asString().contains("logical");
      Declared.assertAll(there.figures());

      orders.conflict();
      Health failing = Looks.until(here, it -> it.level() == Level.CRITICAL);
      assertThat(failing.message())
          .contains("subscription orders of database postgres", "look for 'logical replication'");
      if (version() >= 15) {
        assertThat(here.figure("pg_stat_subscription_apply_errors")).isPositive();
      }
      if (version() >= 18) {
        Labels insert =
            Labels.of("datname", "postgres", "subname", "orders").with("conflict", "insert_exists");
        assertThat(here.figures().figure("pg_stat_subscription_conflicts", insert)).isPositive();
      }

      orders.resolve();
      Health after = Looks.until(here, it -> it.level() == Level.HEALTHY);
      assertThat(after.message()).doesNotContain("subscription");
    }
  }

  @Test
  void aSubscriptionThatWasDisabledIsNoTrouble() throws Exception {
    try (LogicalReplication orders = LogicalReplication.between(publisher, subscriber);
        Watched here = Watched.of(subscriber, Map.of())) {
      orders.write(1);
      subscriber.run("ALTER SUBSCRIPTION orders DISABLE");
      Health health = Looks.until(here, it -> it.level() == Level.HEALTHY);
      assertThat(health.details().get("subscriptions")).asString().contains("enabled=false");
    }
  }

  @Test
  void subscriptionsOfOneNameInSeveralDatabasesAreToldApart() throws Exception {
    subscriber.run("CREATE DATABASE other");
    try (LogicalReplication orders = LogicalReplication.between(publisher, subscriber);
        Watched here = Watched.of(subscriber, Map.of())) {
      subscriber.runIn(
          "other",
          "CREATE SUBSCRIPTION orders CONNECTION 'host=127.0.0.1 port=1' PUBLICATION orders"
              + " WITH (connect = false)",
          "ALTER SUBSCRIPTION orders SET (slot_name = NONE)");
      orders.write(1);
      Health health =
          Looks.until(
              here, it -> String.valueOf(it.details().get("subscriptions")).contains("workers=1"));
      assertThat(here.figure("pg_subscriptions")).isEqualTo(2);
      assertThat(health.details().get("subscriptions"))
          .asString()
          .contains("name=orders, database=postgres, enabled=true, workers=1")
          .contains("name=orders, database=other, enabled=false, workers=0");
    } finally {
      subscriber.runIn("other", "DROP SUBSCRIPTION IF EXISTS orders");
      subscriber.run("DROP DATABASE other");
    }
  }
}
