// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Row;
import io.bellwether.jdbc.Session;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server has and lets this login see, found out once a connection: columns come and go with
 * versions, and those of an extension with its own.
 *
 * @param version as in 180006
 * @param grants what the login may
 * @param columns of the views that are read, by view
 * @param extensions their versions in the database of this connection, by name
 * @param encoding of that database
 */
record Facts(
    int version,
    Set<Grant> grants,
    Map<String, Set<String>> columns,
    Map<String, String> extensions,
    String encoding) {
  private static final int MAJOR = 10_000;

  /** What a login can be given. */
  enum Grant {
    /** Others' sessions and statements. */
    READ_ALL_STATS("pg_read_all_stats"),
    /** Every setting. */
    READ_ALL_SETTINGS("pg_read_all_settings"),
    /** Both of them, and the lists of files. */
    MONITOR("pg_monitor"),
    /** Connections that ordinary logins can not take, from 16 on. */
    USE_RESERVED("pg_use_reserved_connections");

    private final String role;

    Grant(String role) {
      this.role = role;
    }

    String role() {
      return role;
    }
  }

  private static final String ROLES =
      """
      (select string_agg(rolname, ',') from pg_roles
       where rolname in ('pg_monitor', 'pg_read_all_stats', 'pg_read_all_settings',
                         'pg_use_reserved_connections')
         and pg_has_role(current_user, oid, 'usage'))\
      """;

  /** Whether they still hold is asked with every look: grants come and go while we are here. */
  static final String CHANGING =
      "json_build_object('version', current_setting('server_version_num')::int, 'roles', "
          + ROLES
          + ")";

  private static final String ASKED =
      """
      select current_setting('server_version_num')::int as version,
             getdatabaseencoding() as encoding,
             %s as roles,
             (select string_agg(extname || '=' || extversion, ',') from pg_extension) as extensions,
             (select string_agg(c.relname || ':' || a.columns, ';')
              from pg_class c
              cross join lateral (select string_agg(attname, ',') as columns from pg_attribute
                                  where attrelid = c.oid and attnum > 0 and not attisdropped) a
              where c.relkind = 'v'
                and (c.relname like 'pg\\_stat%' or c.relname in ('pg_replication_slots', 'pg_locks'))
                and c.relnamespace = 'pg_catalog'::regnamespace) as views
      """
          .replace("%s", ROLES);

  /** Copied. */
  Facts {
    grants = Set.copyOf(grants);
    columns = Map.copyOf(columns);
    extensions = Map.copyOf(extensions);
  }

  static Facts of(Session session) throws SQLException, InterruptedException {
    Row row = session.rows(ASKED).rows().get(0);
    return new Facts(
        row.whole("version").orElse(0L).intValue(),
        granted(row.text("roles").orElse("")),
        views(row.text("views").orElse("")),
        pairs(row.text("extensions").orElse("")),
        row.text("encoding").orElse(""));
  }

  private static Set<Grant> granted(String roles) {
    List<String> names = Arrays.asList(roles.split(","));
    Set<Grant> grants = new TreeSet<>();
    for (Grant grant : Grant.values()) {
      if (names.contains(grant.role())) {
        grants.add(grant);
      }
    }
    return grants;
  }

  /** By what {@link #CHANGING} answered. */
  boolean hold(Values changing) {
    return changing.whole("version") == version
        && granted(changing.text("roles").orElse("")).equals(grants);
  }

  /** Such a database holds any bytes, also those that are no text. */
  boolean isOfAnyBytes() {
    return encoding.equals("SQL_ASCII");
  }

  private static Map<String, Set<String>> views(String written) {
    Map<String, Set<String>> views = new HashMap<>();
    for (String view : written.split(";")) {
      int colon = view.indexOf(':');
      if (colon > 0) {
        views.put(
            view.substring(0, colon),
            Set.copyOf(Arrays.asList(view.substring(colon + 1).split(","))));
      }
    }
    return views;
  }

  private static Map<String, String> pairs(String written) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : written.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return pairs;
  }

  /** As in 18. */
  int major() {
    return version / MAJOR;
  }

  boolean may(Grant grant) {
    return grants.contains(grant);
  }

  boolean has(String view) {
    return columns.containsKey(view);
  }

  boolean has(String view, String column) {
    return columns.getOrDefault(view, Set.of()).contains(column);
  }

  /** The column where this version has it, else nothing under its name. */
  String column(String view, String column) {
    return has(view, column) ? column : "null as " + column;
  }
}
