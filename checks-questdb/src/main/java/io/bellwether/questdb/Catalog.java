// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the catalog of a server told in one answer.
 *
 * @param build as in {@code QuestDB 9.3.4}
 * @param now the time there
 * @param query the number that the server gave to this question; 0 where it was not seen
 * @param tables all of them, views too
 * @param writes of tables that are written ahead
 * @param queries what runs, without our own
 * @param checkpoint since when one is open
 * @param memory bytes by tag
 * @param cut whether there was more than is read
 * @param asked how many statements it took
 */
record Catalog(
    String build,
    Instant now,
    long query,
    List<Table> tables,
    List<WriteAhead> writes,
    List<View> views,
    List<Running> queries,
    Optional<Instant> checkpoint,
    Map<String, Long> memory,
    boolean cut,
    int asked) {
  /** Copied. */
  Catalog {
    tables = List.copyOf(tables);
    writes = List.copyOf(writes);
    views = List.copyOf(views);
    queries = List.copyOf(queries);
    memory = Map.copyOf(memory);
  }

  /** Which is told by other commands than a table. */
  boolean isMaterialisedView(String name) {
    return tables.stream().anyMatch(it -> it.type().equals("M") && it.name().equals(name))
        || views.stream().anyMatch(it -> it.isMaterialised() && it.name().equals(name));
  }
}
