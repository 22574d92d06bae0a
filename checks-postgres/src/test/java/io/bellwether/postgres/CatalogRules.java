// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.jdbc.server.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Changes of schema and permissions are found, on every version of the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CatalogRules implements Served {
  private PostgresServer server;
  private Watched watched;

  @BeforeAll
  void start() throws Exception {
    server = PostgresServer.version(version()).start();
    watched = Watched.of(server, Map.of());
  }

  @AfterAll
  void stop() {
    watched.close();
    server.close();
  }

  @BeforeEach
  void begin() throws Exception {
    server.run(
        "DROP SCHEMA IF EXISTS shop CASCADE",
        "DROP ROLE IF EXISTS clerk",
        "DROP ROLE IF EXISTS boss",
        "CREATE ROLE boss NOLOGIN",
        "CREATE SCHEMA shop",
        "CREATE TABLE shop.orders (id int, note text, paid int)",
        "CREATE FUNCTION shop.total() RETURNS int LANGUAGE sql AS 'SELECT 1'");
    watched.measure();
  }

  @Test
  void aQuietCatalogTellsNothing() throws Exception {
    server.run("INSERT INTO shop.orders VALUES (1)", "ANALYZE shop.orders");
    watched.measure();
    assertThat(changes()).isEqualTo("null null");
    assertThat(watched.look().details()).doesNotContainKey("unread");
  }

  @Test
  void columnsThatComeGoAndChangeAreNamed() throws Exception {
    server.run(
        "ALTER TABLE shop.orders ADD COLUMN \"odd name\" numeric(10,2) NOT NULL DEFAULT 0",
        "ALTER TABLE shop.orders DROP COLUMN note",
        "ALTER TABLE shop.orders ALTER COLUMN paid TYPE bigint");
    watched.measure();
    assertThat(changes())
        .contains("column \"odd name\" numeric(10,2) not null default 0 is new")
        .contains("column note is gone")
        .contains("column paid: integer → bigint")
        .doesNotContain("column id");
  }

  @Test
  void aTableOfVeryManyColumnsIsToldToHaveChangedAndNoMore() throws Exception {
    server.run(
        "DO $$ BEGIN FOR i IN 1..200 LOOP EXECUTE format('ALTER TABLE shop.orders ADD COLUMN c%s"
            + " text', i); END LOOP; END $$");
    watched.measure();
    assertThat(changes()).contains("schema: table shop.orders was changed");
    server.run("ALTER TABLE shop.orders DROP COLUMN c3");
    watched.measure();
    assertThat(changes()).isEqualTo("[schema: table shop.orders was changed] null");
  }

  @Test
  void whatIsMadeRenamedAndDroppedIsTold() throws Exception {
    server.run(
        "CREATE INDEX orders_paid ON shop.orders (paid)",
        "ALTER TABLE shop.orders RENAME TO bills",
        "CREATE OR REPLACE FUNCTION shop.total() RETURNS int LANGUAGE sql AS 'SELECT 2'",
        "CREATE VIEW shop.paid AS SELECT * FROM shop.bills WHERE paid > 0",
        "CREATE TYPE shop.state AS ENUM ('new', 'sent')");
    watched.measure();
    assertThat(changes())
        .contains("schema: index shop.orders_paid was created")
        .contains("schema: table shop.orders is called shop.bills now")
        .contains("schema: function shop.total() was changed")
        .contains("schema: view shop.paid was created")
        .contains("schema: type shop.state was created");
    server.run("ALTER TYPE shop.state ADD VALUE 'paid'", "REINDEX INDEX shop.orders_paid");
    watched.measure();
    assertThat(changes()).contains("type shop.state: 'new', 'sent' → 'new', 'sent', 'paid'");
    assertThat(changes()).doesNotContain("orders_paid");
    server.run("DROP TABLE shop.bills CASCADE");
    watched.measure();
    assertThat(changes())
        .contains("table shop.bills was dropped", "view shop.paid was dropped")
        .doesNotContain("access to");
  }

  @Test
  void rightsThatAreGivenAndTakenAreTold() throws Exception {
    double before = watched.figure("pg_permission_changes_total");
    server.run(
        "GRANT SELECT ON shop.orders TO PUBLIC",
        "ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE shop.orders OWNER TO boss",
        "GRANT USAGE ON SCHEMA shop TO boss",
        "REVOKE EXECUTE ON FUNCTION shop.total() FROM PUBLIC",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO boss");
    watched.measure();
    assertThat(changes())
        .contains("permission: access to relation shop.orders: owner postgres")
        .contains("→ owner boss", "=r/", "row security")
        .contains(
            "permission: access to schema shop", "permission: access to function shop.total()")
        .contains("permission: default privileges of postgres for r in shop");
    assertThat(watched.events().toString())
        .contains("permission: database postgres: access to relation shop.orders");
    watched.measure();
    assertThat(watched.figure("pg_permission_changes_total")).isEqualTo(before + 4);
    assertThat(changes()).isEqualTo("null null");
  }

  @Test
  void rolesAndWhatTheyMayAreTold() throws Exception {
    server.run(
        "CREATE ROLE clerk LOGIN PASSWORD 'canary-of-clerk'",
        "ALTER ROLE boss SUPERUSER",
        "GRANT pg_read_all_stats TO clerk",
        "ALTER ROLE clerk SET work_mem = '8MB'");
    watched.measure();
    assertThat(changes())
        .contains("role clerk was created: login")
        .contains("role boss: no login → superuser, no login")
        .contains("membership clerk in pg_read_all_stats was granted")
        .contains("settings of a role clerk")
        .doesNotContain("canary-of-clerk");
    server.run("DROP ROLE clerk");
    watched.measure();
    assertThat(changes()).contains("role clerk was dropped");
  }

  @Test
  void aThousandTablesMoveOnlyWhatChanged() throws Exception {
    server.run(
        "DO $$ BEGIN FOR i IN 1..1000 LOOP"
            + " EXECUTE format('CREATE TABLE shop.t%s (id int)', i); END LOOP; END $$");
    watched.measure();
    assertThat(changes()).contains("more");
    server.run("ALTER TABLE shop.t500 ADD COLUMN x int");
    watched.measure();
    assertThat(changes()).contains("schema: table shop.t500: column x integer is new");
  }

  private String changes() throws Exception {
    Map<String, Object> details = watched.look().details();
    Object databases = details.get("databases");
    Object ofDatabase =
        databases instanceof Map<?, ?> map && map.get("postgres") instanceof Map<?, ?> one
            ? one.get("catalog_changes")
            : null;
    return ofDatabase + " " + details.get("roles_changes");
  }
}
