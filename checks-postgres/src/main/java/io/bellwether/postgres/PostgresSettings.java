// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Setting;
import io.bellwether.jdbc.DatabaseUrl;
import io.bellwether.jdbc.Login;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@Setting(help = "A PostgreSQL server, seen as its administrators see it.")
record PostgresSettings(
    @Setting(
            help = "Address of the server and of a database on it; or host, port and database.",
            example = "postgresql://db.internal:5432/shop")
        Optional<String> url,
    @Setting(help = "Name or address of the server.", example = "db.internal")
        Optional<String> host,
    @Setting(help = "Its port.", byDefault = "5432", min = "1", max = "65535") int port,
    @Setting(help = "A database on it, where to sign in.", byDefault = "postgres") String database,
    @Setting(help = "Role that signs in; grant it pg_monitor.", example = "monitor")
        Optional<String> user,
    @Setting(help = "Its password.", example = "${env:DB_PASSWORD}") Optional<Secret> password,
    @Setting(
            help =
                "Databases whose tables are looked at: names, patterns like shop_*, or * for all;"
                    + " without any, the one that is signed in to.",
            example = "shop, shop_*")
        List<String> databases,
    @Setting(help = "Standbys that have to be connected.", min = "0", example = "1")
        Optional<Integer> standbys,
    @Setting(
            help =
                "Standbys that replay late on purpose (recovery_min_apply_delay), by"
                    + " application_name: judged by what they have on disk.",
            example = "late")
        List<String> delayedStandbys,
    @Setting(help = "A statement is long that runs for longer.", byDefault = "30s")
        Duration longQueryAfter,
    @Setting(help = "A transaction is idle that waits for its client for longer.", byDefault = "1m")
        Duration idleTransactionAfter,
    @Setting(help = "A session is blocked that waits for a lock for longer.", byDefault = "5s")
        Duration blockedAfter,
    @Setting(
            help = "All workers of autovacuum are busy when none was free for longer.",
            byDefault = "5m")
        Duration autovacuumBusyAfter,
    @Setting(
            help =
                "A statement is slow that takes longer on average, as pg_stat_statements counts.",
            byDefault = "1s")
        Duration slowQueryAfter,
    @Setting(
            help =
                "Whether the plans of the three costliest statements are shown; they are planned"
                    + " and not run, but planning may run functions of users as this login.",
            byDefault = "false")
        boolean plans,
    @Setting(
            help =
                "Time a minute that the server may be asked for; slow passes wait where it is more,"
                    + " looks never do.",
            byDefault = "6s",
            min = "100ms",
            max = "1m")
        Duration askedPerMinute,
    @Setting(
            help =
                "An index is unused that no query has read while it was watched for longer, without"
                    + " a break; a week sees what is done weekly.",
            byDefault = "7d")
        Duration unusedAfter,
    @Setting(
            help = "Settings of the server that are as they are on purpose: not judged.",
            example = "autovacuum")
        List<String> acceptedSettings,
    @Setting(help = "From when on it warns and alarms.") PostgresThresholds thresholds) {
  PostgresSettings {
    databases = List.copyOf(databases);
    acceptedSettings = List.copyOf(acceptedSettings);
    delayedStandbys = List.copyOf(delayedStandbys);
    if (url.isEmpty() == host.isEmpty()) {
      throw new IllegalArgumentException(
          url.isEmpty()
              ? "url: is missing; write one, like postgresql://db.internal:5432/shop, or a host"
              : "url: stands beside a host; write one of them");
    }
    try {
      address(url, host, port, database);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          (url.isPresent() ? "url: " : "host: ") + e.getMessage(), e);
    }
  }

  private static DatabaseUrl address(
      Optional<String> url, Optional<String> host, int port, String database) {
    return url.isPresent()
        ? postgresql(url.get())
        : DatabaseUrl.postgresql(host.orElseThrow(), port, database);
  }

  private static DatabaseUrl postgresql(String url) {
    DatabaseUrl read = DatabaseUrl.parse(url);
    if (read.hosts().isEmpty()) {
      throw new IllegalArgumentException(
          "no PostgreSQL; write it like postgresql://db.internal:5432/shop");
    }
    return read;
  }

  /** Whoever may make functions in a database has none of them called by its monitor. */
  DatabaseUrl address() {
    return address(url, host, port, database).within("pg_catalog");
  }

  /** As it stands in a statement that another runs; without one the driver takes this user. */
  String role() {
    return Told.identifier(user.orElseGet(() -> System.getProperty("user.name", "monitor")));
  }

  Login login() {
    return new Login(user, password);
  }
}
