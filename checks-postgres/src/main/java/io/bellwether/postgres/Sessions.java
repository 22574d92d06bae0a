// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of single sessions of a server. */
final class Sessions {
  /** Columns of {@code activity} that name a session and say what it does. */
  static final String COLUMNS =
      """
      pid, datname as database, usename as role, application_name as application,
      coalesce(host(client_addr), 'local') as client, state,
      date_part('epoch', now() - xact_start) as transaction_age,
      date_part('epoch', now() - query_start) as query_age,
      date_part('epoch', now() - state_change) as state_age, query\
      """;

  private Sessions() {}

  /** As in {@code pid 4711 (deploy, joe on shop from 10.1.0.7)}. */
  static String name(Values session) {
    String application = session.text("application").filter(it -> !it.isEmpty()).orElse("no name");
    return "pid "
        + session.whole("pid")
        + " ("
        + application
        + ", "
        + session.text("role").orElse("?")
        + " on "
        + session.text("database").orElse("?")
        + " from "
        + session.text("client").orElse("?")
        + ")";
  }

  /** What it does since when, as in {@code idle in transaction since 3m: update ...}. */
  static String doing(Values session) {
    String state = session.text("state").orElse("state unknown");
    double since = session.orNaN(state.equals("active") ? "query_age" : "state_age");
    return state
        + " since "
        + Told.time(since)
        + ": "
        + Told.query(session.text("query").orElse(""));
  }

  /** The first of several, as the end of a message; nothing where there is none. */
  static String oldest(List<Values> sessions) {
    return sessions.isEmpty()
        ? ""
        : ", the oldest " + name(sessions.get(0)) + ", " + doing(sessions.get(0));
  }

  /** To show and for programs. */
  static Map<String, Object> shown(Values session) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("pid", session.whole("pid"));
    for (String field : List.of("database", "role", "application", "client", "state")) {
      session.text(field).ifPresent(text -> shown.put(field, text));
    }
    for (String age : List.of("transaction_age", "query_age", "state_age")) {
      session.number(age).ifPresent(seconds -> shown.put(age, Told.time(seconds)));
    }
    session.text("query").ifPresent(query -> shown.put("query", Told.query(query)));
    return shown;
  }

  static List<Object> shown(List<Values> sessions) {
    return new ArrayList<>(sessions.stream().map(Sessions::shown).toList());
  }

  /** Who has most of something, as in {@code 40 of app, 12 of cron}. */
  static String holders(List<Values> holders, String name) {
    return holders.stream()
        .map(
            it ->
                it.whole("n") + " of " + it.text(name).filter(n -> !n.isEmpty()).orElse("no name"))
        .collect(Collectors.joining(", "));
  }
}
