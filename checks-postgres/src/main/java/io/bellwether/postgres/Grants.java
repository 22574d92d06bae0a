// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.plugin.Figure;
import io.bellwether.postgres.Facts.Grant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What this login may, what it lacks, and the lines of SQL that are enough. */
final class Grants implements Part {
  private static final int RESERVED_SINCE = 16;

  @Override
  public String name() {
    return "grants";
  }

  @Override
  public List<Figure> figures() {
    return List.of();
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_build_object('role', quote_ident(rolname), 'superuser', rolsuper,
           'reserved', current_setting('reserved_connections', true))
         from pg_roles where rolname = current_user)\
        """);
  }

  @Override
  public void look(Values now, Look look) {
    String role = now.text("role").orElse("CURRENT_USER");
    if (now.is("superuser")) {
      look.advise(
          new Advice(
              "Bellwether signs in as a superuser",
              role + " may change and read everything; to watch, pg_monitor is enough",
              String.join("; ", lines("monitor", look.facts()))));
      return;
    }
    if (!look.facts().may(Grant.MONITOR)) {
      look.detail("grants", told(role, look.facts()));
    }
    if (look.facts().major() >= RESERVED_SINCE && !look.facts().may(Grant.USE_RESERVED)) {
      look.ungranted(
          "how the server is when ordinary logins have taken all connections",
          "GRANT pg_use_reserved_connections TO %1$s"
              + (now.text("reserved").filter("0"::equals).isPresent()
                  ? "; ALTER SYSTEM SET reserved_connections = 2; -- and a restart"
                  : ""));
    }
  }

  private static Map<String, Object> told(String role, Facts facts) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("role", role);
    told.put("missing", Grant.MONITOR.role());
    told.put("unknown_without_it", unknown(facts));
    told.put("run", lines(role, facts).get(1));
    told.put("for_a_new_role", lines("monitor", facts));
    return told;
  }

  /** Every part says itself what it can not see. */
  private static List<String> unknown(Facts facts) {
    return Stream.of(Parts.ofInstance(), Parts.ofSizes(), Parts.ofDatabase(), Parts.ofStatements())
        .flatMap(List::stream)
        .flatMap(part -> part.unseen(facts).stream())
        .map(Unseen::what)
        .distinct()
        .toList();
  }

  /** All that is needed, for a role that is not there yet; the second for one that is. */
  static List<String> lines(String role, Facts facts) {
    List<String> lines = new ArrayList<>();
    lines.add("CREATE ROLE " + role + " LOGIN PASSWORD '...'");
    lines.add(
        "GRANT pg_monitor"
            + (facts.major() >= RESERVED_SINCE ? ", pg_use_reserved_connections" : "")
            + " TO "
            + role);
    return lines;
  }
}
