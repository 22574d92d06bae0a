// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Row;
import io.bellwether.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statement that gives back a right that everybody has who did not take it away. */
final class MissingRight {
  private static final Pattern DENIED =
      Pattern.compile("permission denied for (function|view|table|relation) \"?([^\"\\s]+)\"?");

  private static final String FUNCTIONS =
      """
      select p.oid::regprocedure::text as signature from pg_proc p
      where p.proname = ? and p.pronamespace = 'pg_catalog'::regnamespace
        and not has_function_privilege(p.oid, 'execute')
      order by 1\
      """;

  private MissingRight() {}

  /** Empty where the server says it in another language, or refuses for another reason. */
  static Optional<String> statement(Session session, String message, PostgresSettings settings)
      throws SQLException, InterruptedException {
    Matcher denied = DENIED.matcher(message);
    if (!denied.find()) {
      return Optional.empty();
    }
    if (!denied.group(1).equals("function")) {
      return Optional.of(
          "GRANT SELECT ON " + Told.identifier("pg_catalog", denied.group(2)) + to(settings));
    }
    List<String> signatures =
        session.rows(FUNCTIONS, denied.group(2)).rows().stream()
            .map(MissingRight::signature)
            .toList();
    return signatures.isEmpty()
        ? Optional.empty()
        : Optional.of("GRANT EXECUTE ON FUNCTION " + String.join(", ", signatures) + to(settings));
  }

  private static String signature(Row row) {
    return row.text("signature").orElse("");
  }

  private static String to(PostgresSettings settings) {
    return " TO " + settings.role();
  }
}
