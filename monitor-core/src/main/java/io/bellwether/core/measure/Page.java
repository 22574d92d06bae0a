// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.source.Event;
import io.bellwether.api.source.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What one run tells and remembers, until {@link #finish}. What comes later, from a call that was
 * written off, is ignored like its result.
 */
public final class Page implements Memory {
  /** Single events of one kind in one run. */
  static final int MOST_EVENTS = 100;

  private record Sum(long events, long times) {
    static final Sum NONE = new Sum(0, 0);

    Sum with(Event one) {
      return new Sum(events + 1, times + one.times());
    }
  }

  private final Notebook of;
  private final UnaryOperator<String> safe;
  private final Consumer<String> log;

  // the map is the lock of all that follows
  private final Map<String, Optional<Note>> seen = new LinkedHashMap<>();
  private final Map<String, Optional<Note>> changed = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final Kinds single = new Kinds();
  private final Map<String, Sum> more = new LinkedHashMap<>();
  private boolean finished;

  Page(Notebook of, UnaryOperator<String> safe, Consumer<String> log) {
    this.of = of;
    this.safe = safe;
    this.log = log;
  }

  void tell(Event event, Instant now) {
    requireNonNull(event, "event");
    synchronized (seen) {
      if (finished) {
        return;
      }
      String kind = event.kind();
      if (single.of(kind) < Math.min(MOST_EVENTS, of.room(kind, now))) {
        events.add(shown(event));
        single.add(kind);
      } else {
        boolean room = more.containsKey(kind) || more.size() < Kinds.MOST;
        more.merge(room ? kind : Kinds.OTHER, Sum.NONE.with(event), Page::together);
      }
    }
  }

  private static Sum together(Sum left, Sum right) {
    return new Sum(left.events + right.events, left.times + right.times);
  }

  private Event shown(Event event) {
    Event shown = Event.of(event.kind(), safe.apply(event.what())).times(event.times());
    Event by = event.by().isEmpty() ? shown : shown.by(safe.apply(event.by()));
    return event.since().map(by::since).orElse(by);
  }

  @Override
  public Optional<String> recall(String name, int version) {
    requireNonNull(name, "name");
    synchronized (seen) {
      Optional<Note> note = found(name);
      if (note.isPresent() && note.get().version() != version) {
        log.accept(
            "what was remembered as '"
                + name
                + "' was written by another version of this plugin and is dropped; what it was for"
                + " begins anew");
        forget(name);
        return Optional.empty();
      }
      return note.map(Note::text);
    }
  }

  private Optional<Note> found(String name) {
    Optional<Note> own = changed.get(name);
    return own != null ? own : seen.computeIfAbsent(name, of::find);
  }

  @Override
  public boolean remember(String name, int version, String text) {
    requireNonNull(name, "name");
    Optional<Note> note = Optional.of(new Note(version, text));
    synchronized (seen) {
      if (text.length() > LONGEST || finished) {
        return false;
      }
      Map<String, Optional<Note>> after = new LinkedHashMap<>(changed);
      after.put(name, note);
      if (!of.hasRoom(after)) {
        return false;
      }
      found(name);
      changed.put(name, note);
      return true;
    }
  }

  @Override
  public void forget(String name) {
    requireNonNull(name, "name");
    synchronized (seen) {
      if (!finished && found(name).isPresent()) {
        changed.put(name, Optional.empty());
      }
    }
  }

  /** Everything so far; takes nothing more. */
  public Said finish() {
    synchronized (seen) {
      finished = true;
      if (events.isEmpty() && more.isEmpty() && changed.isEmpty()) {
        return Said.NOTHING;
      }
      List<Event> all = new ArrayList<>(events);
      more.forEach((kind, sum) -> all.add(summed(kind, sum)));
      return new Said(all, seen, changed);
    }
  }

  private static Event summed(String kind, Sum sum) {
    String what = "and " + sum.events() + " more of this kind, too many to keep each of them";
    return Event.of(kind, what).times(sum.times());
  }
}
