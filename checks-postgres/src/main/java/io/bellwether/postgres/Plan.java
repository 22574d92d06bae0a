// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Bounds;
import io.bellwether.jdbc.Redaction;
import io.bellwether.jdbc.Row;
import io.bellwether.jdbc.Rows;
import io.bellwether.jdbc.Session;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the server would run a statement of which only the text without its values is known. It is
 * planned and not run: no ANALYZE, in a read-only transaction that is rolled back. Planning itself
 * may run functions of users, those that are IMMUTABLE or STABLE, as the login of the monitor: so a
 * superuser plans nothing.
 *
 * <p>From 16 on EXPLAIN (GENERIC_PLAN) says it, from within a block of PL/pgSQL that reads the
 * statement from a setting: the driver would bind what it sees as parameters. Before, a prepared
 * statement with a plan for any values says the same, but for partitions, most of which are left
 * out for values that are null.
 */
final class Plan {
  /** Texts are read so far; what is cut can not be planned. */
  static final int LONGEST = 4_000;

  /** Anybody who may run statements chooses the numbers of parameters in their texts. */
  static final int MOST_PARAMETERS = 100;

  private static final int GENERIC_SINCE = 16;
  private static final String NAME = "bellwether_plan";
  private static final String NO_LANGUAGE = "42704";
  private static final Bounds BOUNDS = new Bounds(60, 500);

  /** Names in it are whatever the database has under them. */
  private static final String PATH = "SET LOCAL search_path = \"$user\", public";

  private static final String STATEMENT = "bellwether.statement";

  /** Always the same text: pg_stat_statements counts blocks too, each text as one of its own. */
  private static final String BLOCK =
      """
      DO $bellwether$
      DECLARE line text; plan text := '';
      BEGIN
        FOR line IN EXECUTE 'EXPLAIN (VERBOSE, GENERIC_PLAN) '
          || pg_catalog.current_setting('bellwether.statement')
        LOOP plan := plan || line || E'\\n'; END LOOP;
        PERFORM pg_catalog.set_config('bellwether.plan', plan, true);
      END $bellwether$\
      """;

  /** Also where the login became another role when it signed in: it may go back. */
  private static final String SUPERUSER =
      "select quote_ident(rolname) as name from pg_roles"
          + " where rolsuper and rolname in (current_user, session_user)";

  /** What VERBOSE brings beside full names. */
  private static final Pattern NOISE = Pattern.compile("^\\s*(Output|Query Identifier): .*");

  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

  private static final Pattern PLANNED =
      Pattern.compile(
          "^\\s*(select|insert|update|delete|merge|with|values)\\b", Pattern.CASE_INSENSITIVE);

  private Plan() {}

  /**
   * Why a text is not planned whatever the server says; empty when the server is asked.
   *
   * @param longest how far texts are read
   */
  static Optional<String> refusal(String text, int longest) {
    if (!isPlanned(single(text))) {
      return Optional.of("not planned: it is no single statement that reads or changes rows");
    }
    if (text.length() >= longest) {
      return Optional.of("not planned: its text is longer than " + longest + " characters");
    }
    return parameters(text) > MOST_PARAMETERS
        ? Optional.of("not planned: it has more than " + MOST_PARAMETERS + " parameters")
        : Optional.empty();
  }

  /** Why this login plans nothing: whoever may make a function could have it run as the login. */
  static Optional<String> refusal(Session session) throws Exception {
    List<Row> superusers = session.rows(SUPERUSER).rows();
    if (superusers.isEmpty()) {
      return Optional.empty();
    }
    Facts facts = session.remembered(Facts.class, Facts::of);
    return Optional.of(
        "not planned: "
            + superusers.get(0).text("name").orElse("the login")
            + " is a superuser, and planning may run functions of others with its rights, whatever"
            + " they do; sign in as a role that may read only what is planned: "
            + String.join("; ", Grants.lines("monitor", facts))
            + "; GRANT SELECT ON the tables in question TO monitor");
  }

  private static String single(String text) {
    String statement = text.strip();
    return statement.endsWith(";") ? statement.substring(0, statement.length() - 1) : statement;
  }

  /** Line by line, of a text that is not refused. */
  static List<String> of(Session session, String text) throws Exception {
    boolean generic = session.remembered(Facts.class, Facts::of).major() >= GENERIC_SINCE;
    Rows rows = generic ? generic(session, single(text)) : prepared(session, single(text));
    return rows.rows().stream()
        .map(Plan::line)
        .filter(line -> !line.isBlank() && !NOISE.matcher(line).matches())
        .toList();
  }

  private static Rows generic(Session session, String statement)
      throws SQLException, InterruptedException {
    try {
      return session.rolledBack(
          BOUNDS,
          Map.of(STATEMENT, statement),
          List.of(PATH, BLOCK),
          "SELECT line AS \"QUERY PLAN\""
              + " FROM string_to_table(current_setting('bellwether.plan'), E'\\n') line");
    } catch (SQLException e) {
      if (!NO_LANGUAGE.equals(e.getSQLState())) {
        throw e;
      }
      session.recover();
      return prepared(session, statement); // somebody has dropped PL/pgSQL
    }
  }

  /** A second statement could be anything; one with a semicolon in a comment is left out too. */
  static boolean isPlanned(String statement) {
    return PLANNED.matcher(statement).find() && statement.indexOf(';') < 0;
  }

  private static Rows prepared(Session session, String statement)
      throws SQLException, InterruptedException {
    int parameters = parameters(statement);
    String nulls =
        parameters == 0
            ? ""
            : "(" + String.join(", ", Collections.nCopies(parameters, "null")) + ")";
    try {
      return session.rolledBack(
          BOUNDS,
          Map.of(),
          List.of(
              PATH,
              "SET LOCAL plan_cache_mode = force_generic_plan",
              "PREPARE " + NAME + " AS " + statement),
          "EXPLAIN (VERBOSE) EXECUTE " + NAME + nulls);
    } finally {
      forget(session);
    }
  }

  /** A prepared statement outlives its transaction. */
  private static void forget(Session session) throws SQLException, InterruptedException {
    String there = "SELECT name FROM pg_prepared_statements WHERE name = '" + NAME + "'";
    if (!session.isOver() && !session.rows(there).rows().isEmpty()) {
      session.rolledBack(BOUNDS, Map.of(), List.of("DEALLOCATE " + NAME), "SELECT 1");
    }
  }

  /** The highest number; of those that are too high, only that they are. */
  static int parameters(String statement) {
    Matcher matcher = PARAMETER.matcher(statement);
    int most = 0;
    while (matcher.find()) {
      most = Math.max(most, bounded(matcher.group(1).replaceFirst("^0+(?=.)", "")));
    }
    return most;
  }

  private static int bounded(String digits) {
    return digits.length() > 3 ? MOST_PARAMETERS + 1 : Integer.parseInt(digits);
  }

  private static String line(Row row) {
    String line = row.text("QUERY PLAN").orElse("");
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    return indent + Redaction.of(line);
  }

  /** Why a statement can not be planned by this login, with the remedy where there is one. */
  static String why(SQLException e, String role) {
    String message = Redaction.of(String.valueOf(e.getMessage())).replaceFirst("^ERROR: ", "");
    return "42501".equals(e.getSQLState())
        ? "not planned: "
            + message.toLowerCase(Locale.ROOT)
            + "; planning needs SELECT on it: GRANT it TO "
            + role
            + ", or do without its plan"
        : "not planned: " + message;
  }
}
