// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Session;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which extensions a database has, and which of them are older than what the machine has. */
final class Extensions implements Part {
  private static final Duration KEPT = Duration.ofHours(6);

  private static final String THERE =
      "(select json_agg(extname || ' ' || extversion order by extname) from pg_extension)";

  @Override
  public String name() {
    return "extensions";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
                "pg_extensions_outdated",
                Unit.COUNT,
                "Extensions of a database for which the machine has another version.")
            .by("datname"));
  }

  /**
   * The server reads a file for each extension that it could have: what it found is kept a while.
   */
  @Override
  public Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    Values there = Pass.value(session, THERE);
    double now = System.nanoTime() / 1e9;
    double since = now - before.or("read", 0);
    boolean known =
        before.at("there").toString().equals(there.toString())
            && since >= 0
            && since < KEPT.toSeconds();
    Values all = known ? before.at("all") : Pass.value(session, sql(facts).orElseThrow());
    double read = known ? before.or("read", 0) : now;
    return Optional.of(new Values(Map.of("there", there, "all", all, "read", read)));
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        """
        (select json_agg(json_build_object('name', e.extname, 'quoted', quote_ident(e.extname),
             'version', e.extversion, 'available', a.default_version) order by e.extname)
         from pg_extension e left join pg_available_extensions() a on a.name = e.extname)\
        """);
  }

  @Override
  public void look(Values now, Look look) {
    Map<String, Object> versions = new LinkedHashMap<>();
    int outdated = 0;
    for (Values one : now.at("all").list()) {
      String name = one.text("name").orElse("");
      String version = one.text("version").orElse("?");
      versions.put(name, version);
      Optional<String> other = one.text("available").filter(it -> !it.equals(version));
      if (other.isPresent()) {
        outdated++;
        look.advise(
            new Advice(
                "extension " + name + " is not the version that the machine has",
                "the database has " + version + ", the files on the machine are " + other.get(),
                "ALTER EXTENSION " + one.text("quoted").orElse(name) + " UPDATE"));
      }
    }
    look.gauge("pg_extensions_outdated", Unit.COUNT, outdated);
    look.detail("extensions", versions);
  }
}
