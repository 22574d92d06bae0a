// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Row;
import io.bellwether.jdbc.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which databases of a server are looked at one by one. */
final class DatabaseNames {
  private static final String ASKED =
      """
      select datname, case when datallowconn and not datistemplate
                            and has_database_privilege(oid, 'connect')
                      then 1 else 0 end as open
      from pg_database
      order by open desc, datname\
      """;

  /**
   * What a server has of those that were asked for.
   *
   * @param open those that may be looked at
   * @param closed those that may not, which may pass
   */
  record Listed(List<String> open, List<String> closed) {}

  private final List<String> written;
  private final List<Pattern> patterns;
  private final String own;

  /** Without a pattern it is the one that is signed in to. */
  DatabaseNames(List<String> patterns, String own) {
    this.written = patterns;
    this.patterns = patterns.stream().map(DatabaseNames::pattern).toList();
    this.own = own;
  }

  private static Pattern pattern(String written) {
    String[] pieces = written.split("\\*", -1);
    StringBuilder regex = new StringBuilder(Pattern.quote(pieces[0]));
    for (int i = 1; i < pieces.length; i++) {
      regex.append(".*").append(Pattern.quote(pieces[i]));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Those that may be looked at. */
  List<String> ask(Session session) throws SQLException, InterruptedException {
    return list(session).open();
  }

  Listed list(Session session) throws SQLException, InterruptedException {
    if (patterns.isEmpty()) {
      return new Listed(List.of(own), List.of());
    }
    Map<Boolean, List<String>> byOpen =
        session.rows(ASKED).rows().stream()
            .filter(row -> wants(name(row)))
            .collect(
                Collectors.partitioningBy(
                    DatabaseNames::isOpen,
                    Collectors.mapping(DatabaseNames::name, Collectors.toList())));
    return new Listed(byOpen.getOrDefault(true, List.of()), byOpen.getOrDefault(false, List.of()));
  }

  /** Whether it is one of those that were asked for. */
  boolean wants(String name) {
    return patterns.stream().anyMatch(it -> it.matcher(name).matches());
  }

  /** What was asked for and is not among them: it is misspelt, gone, or closed to this login. */
  List<String> missing(List<String> found) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      Pattern pattern = patterns.get(i);
      if (found.stream().noneMatch(name -> pattern.matcher(name).matches())) {
        missing.add(written.get(i));
      }
    }
    return missing;
  }

  private static boolean isOpen(Row row) {
    return row.number("open").orElse(0) > 0;
  }

  private static String name(Row row) {
    return row.text("datname").orElse("");
  }
}
