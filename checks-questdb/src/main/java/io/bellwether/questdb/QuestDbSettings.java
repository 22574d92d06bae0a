// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Secret;
import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import io.bellwether.http.Ask;
import io.bellwether.jdbc.DatabaseUrl;
import io.bellwether.jdbc.Login;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

@Setting(help = "A QuestDB server, seen by what a reader of its tables sees.")
record QuestDbSettings(
    @Setting(
            help = "Where it speaks as PostgreSQL does; or host and port.",
            example = "questdb://questdb.internal:8812/qdb")
        Optional<String> url,
    @Setting(help = "Name or address of the server.", example = "questdb.internal")
        Optional<String> host,
    @Setting(help = "Its port for PostgreSQL's wire.", byDefault = "8812", min = "1", max = "65535")
        int port,
    @Setting(
            help =
                "A file as guide 000 names it: of SQLite it is read; of the folder of a server it"
                    + " is told what to write instead.",
            example = "/var/lib/app/questdb.db")
        Optional<Path> path,
    @Setting(
            help = "User that signs in; the read-only one is enough (pg.readonly.user).",
            byDefault = "admin")
        String user,
    @Setting(
            help = "Its password; without one, QuestDB's own default is tried.",
            example = "${env:QUESTDB_PASSWORD}")
        Optional<Secret> password,
    @Setting(
            help = "Where it answers queries over HTTP; without it, that is not asked.",
            example = "http://questdb.internal:9000")
        Optional<URI> http,
    @Setting(
            help =
                "Where it tells its own figures, with metrics.enabled=true; without it, they are"
                    + " not asked.",
            example = "http://questdb.internal:9003")
        Optional<URI> metrics,
    @Setting(help = "User over HTTP, where http.user is set on the server.", example = "admin")
        Optional<String> httpUser,
    @Setting(help = "Its password.", example = "${env:QUESTDB_HTTP_PASSWORD}")
        Optional<Secret> httpPassword,
    @Setting(
            help = "Connections that it takes over PostgreSQL's wire (pg.net.connection.limit).",
            byDefault = "64",
            min = "1")
        int connectionLimit,
    @Setting(
            help = "Tables that are looked at: names, or patterns like trades_*; without any, all.",
            example = "trades, quotes_*")
        List<String> tables,
    @Setting(
            help =
                "How old the newest row may be, by name of a table or by pattern, as in trades_*:"
                    + " 5m/1h: warn from, alarm from. The first that fits counts; tables that"
                    + " 'tables' leaves out are not judged.")
        Map<String, Thresholds> freshness,
    @Setting(help = "A query is long that runs for longer.", byDefault = "30s")
        Duration longQueryAfter,
    @Setting(help = "From when on it warns and alarms.") QuestDbThresholds thresholds) {
  /** As every server has it that was never told otherwise. */
  private static final String QUESTDBS_OWN = "quest";

  QuestDbSettings {
    tables = List.copyOf(tables);
    freshness = Collections.unmodifiableMap(new LinkedHashMap<>(freshness));
    long ways = Stream.of(url, host, path).filter(Optional::isPresent).count();
    if (ways != 1) {
      throw new IllegalArgumentException(
          ways == 0
              ? "url: is missing; write one, like questdb://localhost:8812/qdb, or a host"
              : "url: stands beside a host or a path; write one of them");
    }
    freshness.forEach(QuestDbSettings::inTime);
    assertLookedAt(freshness, tables);
    http.ifPresent(it -> web("http: ", it));
    metrics.ifPresent(it -> web("metrics: ", it));
    if (httpUser.isPresent() != httpPassword.isPresent()) {
      throw new IllegalArgumentException(
          "http-user: goes with an http-password; write both or none");
    }
    try {
      address(url, host, port, path);
    } catch (IllegalArgumentException e) {
      String key = url.isPresent() ? "url: " : host.isPresent() ? "host: " : "path: ";
      throw new IllegalArgumentException(key + e.getMessage(), e);
    }
  }

  private static void web(String key, URI uri) {
    try {
      Ask.get(uri);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          key + String.valueOf(e.getMessage()).replaceFirst("^url: ", ""), e);
    }
  }

  private static void inTime(String pattern, Thresholds limits) {
    if (limits.scale() != Thresholds.Scale.SECONDS && limits.scale() != Thresholds.Scale.OFF) {
      throw new IllegalArgumentException(
          "freshness: '" + limits + "' of " + pattern + " is no time; write it like 5m/1h");
    }
  }

  /** Who sets a limit wants to be told, and silence would look like health. */
  private static void assertLookedAt(Map<String, Thresholds> freshness, List<String> tables) {
    List<String> leftOut =
        freshness.entrySet().stream()
            .filter(it -> it.getValue().scale() != Thresholds.Scale.OFF)
            .map(Map.Entry::getKey)
            .filter(it -> tables.stream().noneMatch(table -> NamePattern.overlap(table, it)))
            .toList();
    if (!tables.isEmpty() && !leftOut.isEmpty()) {
      throw new IllegalArgumentException(
          "freshness: no table of 'tables' is one of "
              + String.join(", ", leftOut)
              + ", so it would not be judged; add it to 'tables', or take it out here");
    }
  }

  private static DatabaseUrl address(
      Optional<String> url, Optional<String> host, int port, Optional<Path> path) {
    if (path.isPresent()) {
      return DatabaseUrl.parse("sqlite:" + path.get().toAbsolutePath());
    }
    if (host.isPresent()) {
      return DatabaseUrl.parse("questdb://" + new DatabaseUrl.Host(host.get(), port) + "/qdb");
    }
    mistaken(url.orElseThrow().strip()).ifPresent(QuestDbSettings::refuse);
    DatabaseUrl read = DatabaseUrl.parse(url.orElseThrow());
    if (!read.toString().startsWith("questdb:")) {
      throw new IllegalArgumentException("no QuestDB; write it like questdb://localhost:8812/qdb");
    }
    return read;
  }

  /** Of its other doors, and of what guide 000 has instead of a server. */
  private static Optional<String> mistaken(String url) {
    if (url.matches("(?i)https?:.*")) {
      return Optional.of(
          "is an address for HTTP; write that as 'http', and here where it speaks as PostgreSQL"
              + " does, like questdb://localhost:8812/qdb");
    }
    if (url.matches("(?i)(file:|[./~]).*")) {
      return Optional.of(
          "is a path; write a file of guide 000 as 'path', and here where a server speaks as"
              + " PostgreSQL does, like questdb://localhost:8812/qdb");
    }
    return url.contains("://")
        ? Optional.empty()
        : Optional.of("has no scheme; write it like questdb://localhost:8812/qdb");
  }

  private static void refuse(String what) {
    throw new IllegalArgumentException(what);
  }

  /** Of the server, or of a file of SQLite. */
  DatabaseUrl address() {
    return address(url, host, port, path);
  }

  Login login() {
    return path.isPresent()
        ? Login.NONE
        : new Login(Optional.of(user), password.or(() -> Optional.of(Secret.of(QUESTDBS_OWN))));
  }

  boolean isLookedAt(String table) {
    return tables.isEmpty() || tables.stream().anyMatch(it -> NamePattern.fits(it, table));
  }

  /** What its newest row is held against. */
  Thresholds freshnessOf(String table) {
    return freshness.entrySet().stream()
        .filter(it -> NamePattern.fits(it.getKey(), table))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Thresholds.OFF);
  }
}
