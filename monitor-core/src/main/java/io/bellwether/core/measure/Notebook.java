// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.source.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What one source remembers. Runs write on pages of their own, from any thread; what a page says
 * holds once it is accepted, unless another page was accepted in between that says otherwise.
 */
public final class Notebook {
  /** Single events of one kind in a day; of what comes above only sums are kept. */
  static final int EVENTS_A_DAY = 2_000;

  private static final Duration DAY = Duration.ofDays(1);

  private final Object lock = new Object();
  private final Map<String, Note> notes = new HashMap<>();
  private boolean told;
  private Instant day = Instant.EPOCH;
  private final Kinds today = new Kinds();

  /**
   * A page for one run.
   *
   * @param safe makes texts fit to be stored and shown
   * @param log hears what has to be dropped
   */
  public Page open(UnaryOperator<String> safe, Consumer<String> log) {
    return new Page(this, safe, log);
  }

  Optional<Note> find(String name) {
    synchronized (lock) {
      return Optional.ofNullable(notes.get(name));
    }
  }

  /** Whether it has room for these changes. */
  boolean hasRoom(Map<String, Optional<Note>> changes) {
    Map<String, Note> after = all();
    apply(changes, after);
    long length = after.values().stream().mapToLong(note -> note.text().length()).sum();
    return after.size() <= Memory.NAMES && length <= Memory.MOST;
  }

  /** How many single events of a kind there is room for today. */
  int room(String kind, Instant now) {
    synchronized (lock) {
      if (Duration.between(day, now).abs().compareTo(DAY) >= 0) {
        day = now;
        today.clear();
      }
      return EVENTS_A_DAY - today.of(kind);
    }
  }

  /** Whether what a run said holds; not when it looked at what is otherwise by now. */
  public boolean accepts(Said said) {
    if (said.isNothing()) {
      return true;
    }
    synchronized (lock) {
      for (Map.Entry<String, Optional<Note>> one : said.seen().entrySet()) {
        if (!one.getValue().equals(Optional.ofNullable(notes.get(one.getKey())))) {
          return false;
        }
      }
      apply(said.changed(), notes);
      told |= !said.events().isEmpty();
      said.events().forEach(event -> today.add(event.kind()));
      return true;
    }
  }

  private static void apply(Map<String, Optional<Note>> changes, Map<String, Note> to) {
    changes.forEach(
        (name, note) -> note.ifPresentOrElse(it -> to.put(name, it), () -> to.remove(name)));
  }

  /** Forgets everything, and says the names of it. */
  public Set<String> clear() {
    synchronized (lock) {
      Set<String> names = Set.copyOf(notes.keySet());
      notes.clear();
      return names;
    }
  }

  /** Everything there is now. */
  public Map<String, Note> all() {
    synchronized (lock) {
      return new LinkedHashMap<>(notes);
    }
  }

  /** What was kept before the start; what was remembered since is newer. */
  public void recall(Map<String, Note> kept) {
    synchronized (lock) {
      kept.forEach(notes::putIfAbsent);
    }
  }

  /**
   * What was kept before the start has come to light only now: runs of meanwhile compared with
   * nothing. Unless they have told something, the next one compares with what was kept.
   */
  public void recallLate(Map<String, Note> kept) {
    synchronized (lock) {
      if (told) {
        kept.forEach(notes::putIfAbsent);
      } else {
        notes.putAll(kept);
      }
    }
  }
}
