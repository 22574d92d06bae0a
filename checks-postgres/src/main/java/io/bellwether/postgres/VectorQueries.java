// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

/** What is asked where pgvector is. */
final class VectorQueries {
  /** Its indexes, the largest first, and tables with vectors that have none. */
  static final String INDEXES =
      """
      (select json_build_object(
         'probes', coalesce(nullif(current_setting('ivfflat.probes', true), ''), '1')::int,
         'ef_search', coalesce(nullif(current_setting('hnsw.ef_search', true), ''), '40')::int,
         'indexes', (select json_agg(i) from (
            select x.indexrelid::text as id, n.nspname as schema, c.relname as index,
                   t.relname as table, m.amname as method, pg_relation_size(c.oid) as bytes,
                   greatest(t.reltuples, 0) as rows, s.idx_scan as scans, st.seq_scan as seq_scans,
                   io.idx_blks_hit as hit, io.idx_blks_read as read,
                   (select split_part(o, '=', 2)::int from unnest(c.reloptions) o
                    where o like 'lists=%%') as lists
            from pg_index x join pg_class c on c.oid = x.indexrelid
            join pg_am m on m.oid = c.relam and m.amname in ('hnsw', 'ivfflat')
            join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
            left join pg_stat_all_indexes s on s.indexrelid = x.indexrelid
            left join pg_statio_all_indexes io on io.indexrelid = x.indexrelid
            left join pg_stat_all_tables st on st.relid = x.indrelid
            order by pg_relation_size(c.oid) desc limit 50) i),
         'bare', (select json_agg(b) from (
            select quote_ident(n.nspname) || '.' || quote_ident(t.relname) as name,
                   quote_ident(a.attname) as column, t.reltuples as rows, st.seq_scan as seq_scans
            from pg_attribute a join pg_type y on y.oid = a.atttypid and y.typname = 'vector'
            join pg_depend d on d.classid = 'pg_type'::regclass and d.objid = y.oid
              and d.deptype = 'e'
            join pg_class t on t.oid = a.attrelid and t.relkind = 'r' and t.reltuples >= 10000
            join pg_namespace n on n.oid = t.relnamespace
            join pg_stat_all_tables st on st.relid = t.oid and st.seq_scan > 0
            where a.attnum > 0 and not a.attisdropped and not exists (
              select from pg_index x join pg_class c on c.oid = x.indexrelid
              join pg_am m on m.oid = c.relam and m.amname in ('hnsw', 'ivfflat')
              where x.indrelid = t.oid and a.attnum = any(x.indkey))
            order by t.reltuples desc limit 10) b)))\
      """
          .replace("%%", "%");

  private VectorQueries() {}

  /** Statements of this database that order by a distance; their texts stay on the server. */
  static String distances(StatementsView view) {
    return """
    (select json_build_object('calls', coalesce(sum(calls), 0),
             'millis', coalesce(sum(%s), 0), 'statements', count(*))
     from %s.pg_stat_statements(true)
     where dbid = (select oid from pg_database where datname = current_database())
       and query ~ '<(->|#>|=>|[+]>)')\
    """
        .formatted(
            view.columns().contains("total_exec_time") ? "total_exec_time" : "total_time",
            view.schema());
  }
}
