// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

/**
 * The whole catalog in one statement, whose parts are told by a column. What there is little of
 * comes first, for an answer that is cut.
 */
enum CatalogQuery {
  /** The catalog from 9.3 on tells how many rows a table has, and of views. */
  NEW(
      """
      union all
      select 'plain', view_name, null, view_status, invalidation_reason,
             null::long, null::long, null::long, null::long, null::timestamp, null::timestamp
      from views()
      """,
      """
      union all
      select 'table', table_name, designatedTimestamp, table_type, null,
             table_row_count, table_memory_pressure_level::long, wal_pending_row_count, null::long,
             table_max_timestamp, null::timestamp
      from tables()
      """),

  OLD(
      "",
      """
      union all
      select 'table', table_name, designatedTimestamp, case when matView then 'M' else 'T' end, null,
             null::long, null::long, null::long, null::long, null::timestamp, null::timestamp
      from tables()
      """);

  /** Stands in every statement of ours, so that none of them is told as running. */
  static final String MARK = "asked by bellwether";

  private static final String SERVER =
      """
      select 'server' part, build() name, 'asked by bellwether' a, null::varchar b, null::varchar c,
             null::long n1, null::long n2, null::long n3, null::long n4,
             systimestamp() t1, null::timestamp t2
      from long_sequence(1)
      union all
      select 'checkpoint', null, null, null, null,
             in_progress::long, null::long, null::long, null::long, started_at, null::timestamp
      from checkpoint_status()
      union all
      select 'memory', memory_tag, null, null, null,
             bytes, null::long, null::long, null::long, null::timestamp, null::timestamp
      from memory_metrics() where memory_tag in ('TOTAL_USED', 'RSS')
      union all
      select 'query', username, left(query, 1000), state, null,
             query_id, null::long, null::long, null::long, query_start, null::timestamp
      from query_activity()
      union all
      select 'view', view_name, base_table_name, view_status, invalidation_reason,
             refresh_base_table_txn, base_table_txn, null::long, null::long,
             last_refresh_finish_timestamp, null::timestamp
      from materialized_views()
      """;

  private static final String WRITES =
      """
      union all
      select 'wal', name, errorTag, errorMessage, null,
             suspended::long, writerTxn, sequencerTxn, memoryPressure::long,
             null::timestamp, null::timestamp
      from wal_tables() where\
      """;

  /** Asked by itself, so that it is told also where there are more tables than are read. */
  private static final String SUSPENDED = WRITES + " suspended\n";

  private static final String BEHIND = WRITES + " not suspended and sequencerTxn > writerTxn\n";

  private static final String GOING = WRITES + " not (suspended or sequencerTxn > writerTxn)\n";

  private final String sql;

  CatalogQuery(String views, String tables) {
    this.sql = sql(views, tables);
  }

  private static String sql(String views, String tables) {
    return SERVER + views + SUSPENDED + BEHIND + tables + GOING;
  }

  CatalogQuery other() {
    return this == NEW ? OLD : NEW;
  }

  String sql() {
    return sql;
  }
}
