// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Session;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The view of pg_stat_statements, where its extension has put it and with the columns of that
 * version of the extension, which an update of the server leaves as it was.
 *
 * @param schema quoted by the server; empty where there is none
 * @param open whether this login may look into that schema
 * @param loaded whether the server counts at all
 * @param columns of the view
 */
record StatementsView(String schema, boolean open, boolean loaded, Set<String> columns) {
  /** What is loaded has its settings; a view of somebody else of the same name is not ours. */
  private static final String ASKED =
      """
      (select json_build_object(
         'schema', quote_ident(n.nspname),
         'open', has_schema_privilege(n.oid, 'usage'),
         'loaded', exists (select from pg_settings where name = 'pg_stat_statements.max'),
         'columns', (select json_agg(a.attname)
           from pg_depend d
           join pg_class c on c.oid = d.objid and c.relname = 'pg_stat_statements'
           join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_extension'::regclass
             and d.refobjid = e.oid and d.deptype = 'e'))
       from pg_extension e join pg_namespace n on n.oid = e.extnamespace
       where e.extname = 'pg_stat_statements')\
      """;

  /** Copied. */
  StatementsView {
    columns = Set.copyOf(columns);
  }

  static StatementsView of(Session session) throws Exception {
    Values answer = Pass.value(session, ASKED);
    return new StatementsView(
        answer.text("schema").orElse(""),
        answer.is("open"),
        answer.is("loaded"),
        answer.at("columns").list().stream().map(Values::toString).collect(Collectors.toSet()));
  }

  /** From 14 on it says when it was reset, and how often it had to forget entries. */
  boolean hasInfo() {
    return columns.contains("toplevel");
  }

  /**
   * Counts of the statements that took longest, without their texts: for these the server would
   * read a file that grows with every statement.
   */
  String counts(int most) {
    return """
    (with s as materialized (
       select userid, dbid, queryid, %s as toplevel, calls, %s as time, rows,
              shared_blks_hit as hit, shared_blks_read as read, temp_blks_written as temp,
              %s as wal
       from %s.pg_stat_statements(false) where queryid is not null)
     select json_build_object(
       'max', current_setting('pg_stat_statements.max')::int,
       'info', %s,
       'entries', (select json_agg(json_build_array(
            dbid || ':' || queryid, userid || ':' || toplevel,
            calls, time, rows, hit, read, temp, wal))
          from (select * from s order by time desc limit %d) longest)))\
    """
        .formatted(
            columns.contains("toplevel") ? "toplevel" : "true",
            time(),
            columns.contains("wal_bytes") ? "wal_bytes" : "null::numeric",
            schema,
            hasInfo()
                ? "(select json_build_object('reset', date_part('epoch', stats_reset),"
                    + " 'dealloc', dealloc) from "
                    + schema
                    + ".pg_stat_statements_info)"
                : "null",
            most);
  }

  /**
   * Text, database and cost of the statement whose id is bound, by database, the costliest first.
   *
   * @param longest how far its text is read
   */
  String statement(int longest) {
    return """
    (select json_agg(t order by t.millis desc) from (
       select d.datname::text as datname, left(min(s.query), %d) as query,
              sum(s.calls) as calls, sum(s.%s) as millis
       from %s.pg_stat_statements(true) s left join pg_database d on d.oid = s.dbid
       where s.queryid::text = ?
       group by s.dbid, d.datname) t)\
    """
        .formatted(longest, time(), schema);
  }

  private String time() {
    return columns.contains("total_exec_time") ? "total_exec_time" : "total_time";
  }

  /** Text, database and roles of the statements whose names are bound, divided by commas. */
  String texts() {
    return """
    (select json_object_agg(t.id, t) from (
       select s.dbid || ':' || s.queryid as id, min(d.datname::text) as datname,
              min(left(s.query, 4000)) as query,
              string_agg(distinct pg_get_userbyid(s.userid)::text, ', ') as roles
       from %s.pg_stat_statements(true) s left join pg_database d on d.oid = s.dbid
       where s.dbid || ':' || s.queryid = any(string_to_array(?, ','))
       group by 1) t)\
    """
        .formatted(schema);
  }
}
