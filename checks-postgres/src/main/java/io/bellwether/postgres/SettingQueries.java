// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

/** What is asked of the settings of a server. */
final class SettingQueries {
  /**
   * Each with its value as people write it, and as a number in its unit. Values that may hold a
   * password leave the server as a hash. What our own session sets, and what no one can set, is
   * left out.
   */
  static final String SETTINGS =
      """
      (with s as materialized (
         select name, setting, unit, vartype, pending_restart,
                name ~ 'conninfo|command|passphrase|password|secret|token|key' as secret
         from pg_settings
         where (context <> 'internal' or name = 'data_checksums')
           and source not in ('client', 'session', 'interactive')
           and name not in ('transaction_isolation', 'transaction_read_only',
                            'transaction_deferrable'))
       select json_build_object(
         'files', has_function_privilege('pg_show_all_file_settings()', 'execute')
              and has_function_privilege('pg_hba_file_rules()', 'execute')
              and has_table_privilege('pg_file_settings', 'select')
              and has_table_privilege('pg_hba_file_rules', 'select'),
         'restart', (select json_agg(name) from s where pending_restart),
         'set', (select json_object_agg(name, json_build_array(
              case when secret then null else left(current_setting(name, true), 300) end,
              case when secret then hashtextextended(setting, 0)::text end,
              case when vartype in ('integer', 'real') then setting
                   when vartype = 'bool' then (setting = 'on')::int::text end,
              unit)) from s)))\
      """;

  /** Lines of the two files that the server can not read. */
  static final String MISTAKES =
      """
      (select json_agg(m) from (
         select sourcefile as file, sourceline as line,
                coalesce(name || ': ', '') || error as error
         from pg_file_settings where error is not null
           and error <> 'setting could not be applied'
         union all
         select current_setting('hba_file'), line_number, error
         from pg_hba_file_rules where error is not null
         order by 1, 2 limit 20) m)\
      """;

  private SettingQueries() {}
}
