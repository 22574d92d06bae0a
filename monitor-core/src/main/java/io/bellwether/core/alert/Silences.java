// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Silences and maintenance windows, those that people set and those of the configuration. Of the
 * engine thread. They hold by the calendar: {@link #passed} looks which do.
 */
public final class Silences implements Mutes {
  /** So many may be set: more are a mistake of whoever sets them. */
  static final int MOST = 5_000;

  /** As a clock may be set at any time, nobody relies on when an edge should come. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Map<String, Silence> set = new LinkedHashMap<>();
  private final Map<String, Silence> configured = new LinkedHashMap<>();
  private Set<String> active = Set.of();
  private SilenceIndex index = new SilenceIndex(List.of());
  private OptionalLong wake = OptionalLong.empty();

  /**
   * Sets one, in the place of one of the same id.
   *
   * @throws IllegalArgumentException with words for whoever sets it
   */
  public SilenceTurn set(Silence silence, Now now) {
    SilenceRefusals.check(silence, now);
    if (set.size() >= MOST && !set.containsKey(silence.id())) {
      throw new IllegalArgumentException(
          "there are " + MOST + " silences already; end some, or silence by a pattern");
    }
    set.put(silence.id(), silence);
    return look(now);
  }

  /** Goes on with those that another process kept. */
  public SilenceTurn recall(Collection<Silence> kept, Now now) {
    kept.forEach(one -> set.putIfAbsent(one.id(), one));
    return look(now);
  }

  /** From now on the configuration has these. */
  public SilenceTurn configured(Collection<Silence> all, Now now) {
    configured.clear();
    all.forEach(one -> configured.put(one.id(), one));
    return look(now);
  }

  /**
   * Ends one, by its id or the begin of it.
   *
   * @throws IllegalArgumentException with words for that person, when there is none or several, or
   *     the configuration says it
   */
  public SilenceTurn end(Act.Unsilenced act, Now now) {
    List<String> found =
        set.containsKey(act.silence()) ? List.of(act.silence()) : beginningWith(act.silence());
    if (found.isEmpty() && configured.containsKey(act.silence())) {
      throw new IllegalArgumentException(
          "silence '" + act.silence() + "' stands in the configuration; take it out there");
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          found.isEmpty()
              ? "no silence has an id that is or begins with '" + act.silence() + "'"
              : found.size() + " silences have an id that begins with '" + act.silence() + "'");
    }
    set.remove(found.get(0));
    SilenceTurn turn = look(now);
    Set<String> gone = new LinkedHashSet<>(found);
    gone.addAll(turn.gone());
    return new SilenceTurn(turn.changed(), gone, turn.wake());
  }

  private List<String> beginningWith(String begin) {
    return set.keySet().stream().filter(id -> !begin.isEmpty() && id.startsWith(begin)).toList();
  }

  /** Time has passed. May come early, late and for nothing. */
  public SilenceTurn passed(Now now) {
    boolean early = wake.isEmpty() || wake.getAsLong() - now.nanos() > 0;
    return early ? new SilenceTurn(false, Set.of(), wake) : look(now);
  }

  private SilenceTurn look(Now now) {
    Set<String> gone = new LinkedHashSet<>();
    set.values().removeIf(one -> one.isOver(now.at()) && gone.add(one.id()));
    Map<String, Silence> all = new LinkedHashMap<>(configured);
    all.putAll(set);
    Map<String, Silence> holding = new LinkedHashMap<>(all);
    holding.values().removeIf(one -> !one.isActive(now.at()));
    boolean changed = !active.equals(holding.keySet());
    active = new HashSet<>(holding.keySet());
    index = new SilenceIndex(holding.values());
    wake = wake(all.values(), now);
    return new SilenceTurn(changed, gone, wake);
  }

  private static OptionalLong wake(Collection<Silence> all, Now now) {
    if (all.isEmpty()) {
      return OptionalLong.empty();
    }
    Instant longest = now.at().plus(LONGEST);
    Instant next =
        all.stream()
            .flatMap(one -> one.nextEdge(now.at()).stream())
            .min(Instant::compareTo)
            .filter(edge -> edge.isBefore(longest))
            .orElse(longest);
    return OptionalLong.of(now.nanos() + Duration.between(now.at(), next).toNanos());
  }

  @Override
  public Optional<Mute> of(Alert alert, Now now) {
    return index.of(alert.labels()).map(one -> one.mute(now.at()));
  }

  /** Those that people set. */
  public List<Silence> set() {
    return List.copyOf(set.values());
  }

  /** All, those of the configuration first. */
  public List<Silence> all() {
    Map<String, Silence> all = new LinkedHashMap<>(configured);
    all.putAll(set);
    return List.copyOf(all.values());
  }
}
