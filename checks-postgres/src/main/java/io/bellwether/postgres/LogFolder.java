// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of the log that were written since the pass before. Only the one that was read then and
 * the one that is written now are read: of those that were begun and ended in between it is known
 * how many there are.
 *
 * @param at second in which it was listed, by the clock of the server
 * @param sizes by name, of files written since the pass before
 * @param latest those of them that were written in that second: it may not be over
 */
record LogFolder(double at, Map<String, Double> sizes, Map<String, Double> latest) {
  static final String AT = "listed_at";
  static final String LATEST = "listed_last";

  /** Later than any log, so that a first look lists what is written in its own second. */
  private static final double NEVER = 4_102_444_800.0;

  /** File systems know a time of writing to the second. */
  private static final String WRITTEN =
      """
      (select json_build_object(
         'at', floor(date_part('epoch', now())),
         'files', (select json_agg(json_build_object('name', name, 'size', size,
                          'written', floor(date_part('epoch', modification))))
                   from (select name, size, modification from pg_ls_logdir()
                         where modification
                               >= least(to_timestamp(cast(? as float8)), date_trunc('second', now()))
                         order by modification desc, name limit 10000) f)))\
      """;

  static LogFolder since(Session session, Values before) throws Exception {
    return of(Pass.value(session, WRITTEN, before.or(AT, NEVER)));
  }

  static LogFolder of(Values listed) {
    double at = listed.or("at", 0);
    Map<String, Double> sizes = new HashMap<>();
    Map<String, Double> latest = new LinkedHashMap<>();
    for (Values file : listed.at("files").list()) {
      String name = file.text("name").orElse("");
      sizes.put(name, file.or("size", 0));
      if (file.or("written", 0) >= at) {
        latest.put(name, file.or("size", 0));
      }
    }
    return new LogFolder(at, sizes, latest);
  }

  /** How many were not read, of the format that is. */
  long skipped(Values before, LogFormat format, List<String> read) {
    if (before.number(AT).isEmpty()) {
      return 0;
    }
    Set<String> known = new HashSet<>();
    read.forEach(path -> known.add(path.substring(path.lastIndexOf('/') + 1)));
    Values earlier = before.at(LATEST);
    sizes.forEach(
        (name, size) -> {
          if (size == 0 || earlier.number(name).stream().anyMatch(then -> then == size)) {
            known.add(name);
          }
        });
    return sizes.keySet().stream()
        .filter(name -> format.names(name) && !known.contains(name))
        .count();
  }

  /** What the next pass has to know. */
  Map<String, Object> place() {
    return Map.of(AT, at, LATEST, latest);
  }
}
