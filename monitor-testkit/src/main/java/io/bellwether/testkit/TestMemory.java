// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.source.Memory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a source remembers from one run of a test to the next; has the bounds of the real one. */
public final class TestMemory implements Memory {
  private record Note(int version, String text) {}

  private final Map<String, Note> notes = new TreeMap<>();

  @Override
  public synchronized Optional<String> recall(String name, int version) {
    Optional<Note> note = Optional.ofNullable(notes.get(name));
    if (note.filter(it -> it.version() != version).isPresent()) {
      notes.remove(name);
      return Optional.empty();
    }
    return note.map(Note::text);
  }

  @Override
  public synchronized boolean remember(String name, int version, String text) {
    Map<String, Note> after = new TreeMap<>(notes);
    after.put(name, new Note(version, text));
    long length = after.values().stream().mapToLong(note -> note.text().length()).sum();
    if (text.length() > LONGEST || length > MOST || after.size() > NAMES) {
      return false;
    }
    notes.put(name, new Note(version, text));
    return true;
  }

  @Override
  public synchronized void forget(String name) {
    notes.remove(name);
  }

  /** Everything that is remembered, by its name. */
  public synchronized Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    notes.forEach((name, note) -> texts.put(name, note.text()));
    return texts;
  }
}
