// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.source.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Of which databases something is remembered: of those that are gone it is forgotten, and of those
 * that let nobody in at this time it is kept, for what is changed meanwhile.
 */
final class KnownDatabases {
  private static final String NAME = "names of databases";

  private static final String BETWEEN = "\n";

  private final List<Part> parts;
  private final System.Logger log;

  KnownDatabases(List<Part> parts, System.Logger log) {
    this.parts = parts;
    this.log = log;
  }

  /** From here on it is these. */
  void are(DatabaseNames.Listed listed, Memory memory) {
    String before = memory.recall(NAME, Kept.VERSION).orElse("");
    Set<String> now = new TreeSet<>(listed.open());
    List<String> gone = new ArrayList<>();
    for (String name : before.split(BETWEEN, -1)) {
      if (listed.closed().contains(name)) {
        now.add(name);
      } else if (!name.isEmpty() && !now.contains(name)) {
        gone.add(name);
      }
    }
    String text = String.join(BETWEEN, now);
    if (!text.equals(before)) {
      gone.forEach(name -> Remembering.forget(memory, name, parts, log));
      memory.remember(NAME, Kept.VERSION, text);
    }
  }
}
