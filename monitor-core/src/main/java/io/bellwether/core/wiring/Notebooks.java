// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.codec.NoteText;
import io.bellwether.core.measure.Note;
import io.bellwether.core.measure.Notebook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * What every source remembers, by its name: one that is made anew by a reload goes on with what the
 * one before remembered.
 */
final class Notebooks {
  /** A name of a source has none. */
  private static final char BETWEEN = '/';

  private final Map<String, Notebook> bySource = new ConcurrentHashMap<>();

  /** Of the engine thread. */
  private final Set<String> strangers = new HashSet<>();

  Notebook of(String source) {
    return bySource.computeIfAbsent(source, name -> new Notebook());
  }

  /** A change of what a source remembers, as state of the history. */
  static StateChange change(String source, String name, Optional<Note> note) {
    String key = source + BETWEEN + name;
    return note.map(it -> StateChange.to(Earlier.MEMORY, key, () -> NoteText.write(it)))
        .orElseGet(() -> StateChange.forget(Earlier.MEMORY, key));
  }

  /** The source is gone, or is another thing by the same name; says what is to be forgotten. */
  List<StateChange> forget(String source) {
    return of(source).clear().stream().map(name -> change(source, name, Optional.empty())).toList();
  }

  /** The history knows this of before; says what it does not know yet, or otherwise. */
  List<StateChange> recall(Map<String, Note> kept, Roster roster) {
    return recall(kept, roster, Notebook::recall);
  }

  /** The same when it comes to light only after runs have begun. */
  List<StateChange> recallLate(Map<String, Note> kept, Roster roster) {
    return recall(kept, roster, Notebook::recallLate);
  }

  private List<StateChange> recall(
      Map<String, Note> kept, Roster roster, BiConsumer<Notebook, Map<String, Note>> taking) {
    Map<String, Map<String, Note>> sorted = new HashMap<>();
    kept.forEach(
        (key, note) -> {
          String source = source(key);
          if (roster.isConfigured(source)) {
            String name = key.substring(source.length() + 1);
            sorted.computeIfAbsent(source, it -> new HashMap<>()).put(name, note);
          } else {
            strangers.add(key);
          }
        });
    sorted.forEach((source, notes) -> taking.accept(of(source), notes));
    return unknownTo(kept);
  }

  private static String source(String key) {
    int end = key.indexOf(BETWEEN);
    return end < 0 ? "" : key.substring(0, end);
  }

  private List<StateChange> unknownTo(Map<String, Note> kept) {
    List<StateChange> changes = new ArrayList<>();
    bySource.forEach(
        (source, notebook) ->
            notebook
                .all()
                .forEach(
                    (name, note) -> {
                      if (!note.equals(kept.get(source + BETWEEN + name))) {
                        changes.add(change(source, name, Optional.of(note)));
                      }
                    }));
    return changes;
  }

  /** Memories of those that were taken out of the configuration while nothing ran, once. */
  List<StateChange> takeStrangers(Roster roster) {
    List<StateChange> gone =
        strangers.stream()
            .filter(key -> !roster.isConfigured(source(key)))
            .map(key -> StateChange.forget(Earlier.MEMORY, key))
            .toList();
    strangers.clear();
    return gone;
  }
}
