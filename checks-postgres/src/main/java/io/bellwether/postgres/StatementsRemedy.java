// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

/** What to do where the server does not count statements, or nobody can read its counts. */
final class StatementsRemedy {
  static final String NOT_LOADED =
      "the server does not load pg_stat_statements: add it to shared_preload_libraries"
          + " (ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements', with what stands"
          + " there already) and restart the server";

  private StatementsRemedy() {}

  static String closed(Values now, Look look) {
    return usage(now.text("closed").orElse(""), look.settings());
  }

  static String usage(String schema, PostgresSettings settings) {
    return "GRANT USAGE ON SCHEMA " + schema + " TO " + settings.role();
  }

  /** Where none of the databases looked at has it. */
  static Advice notCreated(String database) {
    return new Advice(
        "statements are not counted",
        "without pg_stat_statements in one of the databases looked at, nobody sees which"
            + " statements cost most",
        "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'; -- with what stands"
            + " there already, and a restart; then in "
            + Told.identifier(database)
            + ": CREATE EXTENSION pg_stat_statements");
  }
}
