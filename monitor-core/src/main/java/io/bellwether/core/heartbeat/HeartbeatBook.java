// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.heartbeat;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What jobs reported, by the name of the check that waits for them. The engine thread tells it; any
 * thread reads. A silence is as long as the engine ran in it, so that neither its own sleep nor a
 * clock that is set makes a job late.
 */
public final class HeartbeatBook {
  private final Clock clock;
  private final LongSupplier running;
  private final Map<String, Heard> heard = new ConcurrentHashMap<>();

  /** Of those that are paused, as of the moment at which they were: nothing of it grows old. */
  private final Map<String, Heard> asleep = new HashMap<>();

  private final Set<String> recalled = new HashSet<>();
  private final Set<String> changed = new LinkedHashSet<>();

  /**
   * Nobody is waited for yet.
   *
   * @param running for how many nanos the engine has run; asked by any thread
   */
  public HeartbeatBook(Clock clock, LongSupplier running) {
    this.clock = clock;
    this.running = running;
  }

  /**
   * From now on these are waited for; who was before goes on.
   *
   * @param resting are waited for again some time: until then nothing grows old
   */
  public void register(Set<String> waiting, Set<String> resting) {
    long now = running.getAsLong();
    Set<String> gone = new HashSet<>(heard.keySet());
    gone.removeAll(waiting);
    for (String name : gone) {
      Heard last = heard.remove(name);
      if (last != null && resting.contains(name)) {
        asleep.put(name, last.shifted(-now));
      } else {
        recalled.remove(name);
      }
    }
    asleep.keySet().removeIf(name -> !resting.contains(name) && !waiting.contains(name));
    for (String name : waiting) {
      if (!heard.containsKey(name)) {
        Heard slept = asleep.remove(name);
        Seen begin = new Seen(clock.instant(), now);
        heard.put(name, slept == null ? Heard.nothing(begin) : slept.shifted(now));
      }
    }
    for (String name : resting) {
      asleep.computeIfAbsent(name, it -> Heard.nothing(new Seen(clock.instant(), 0)));
    }
  }

  /** What an earlier process kept has come to light. */
  public void recall(Map<String, Heard> earlier) {
    earlier.forEach(
        (name, kept) -> {
          if (heard.containsKey(name) && recalled.add(name)) {
            heard.computeIfPresent(name, (it, now) -> now.after(kept.shifted(running.getAsLong())));
          } else if (asleep.containsKey(name) && recalled.add(name)) {
            asleep.computeIfPresent(name, (it, now) -> now.after(kept));
          }
        });
  }

  /**
   * A report has come; it counts also while the check is paused.
   *
   * @param at when it was made
   * @return false when nobody waits for one of this name
   */
  public boolean told(String name, Beat beat, Instant at) {
    long now = running.getAsLong();
    if (heard.computeIfPresent(name, (it, was) -> was.with(beat, new Seen(at, now))) == null
        && asleep.computeIfPresent(name, (it, was) -> was.with(beat, new Seen(at, 0))) == null) {
      return false;
    }
    changed.add(name);
    return true;
  }

  /** Those of whom there is something new to keep. */
  public Set<String> takeChanged() {
    if (changed.isEmpty()) {
      return Set.of();
    }
    Set<String> taken = new LinkedHashSet<>(changed);
    changed.clear();
    return taken;
  }

  /** What a restart needs: as if the engine had not run yet. On the engine thread. */
  public Optional<Heard> kept(String name) {
    long now = running.getAsLong();
    return heard(name)
        .map(one -> one.shifted(-now))
        .or(() -> Optional.ofNullable(asleep.get(name)));
  }

  /** What is known of one that is waited for; by any thread. */
  public Optional<Heard> heard(String name) {
    return Optional.ofNullable(heard.get(name));
  }

  /** For how many nanos the engine has run; by any thread. */
  public long running() {
    return running.getAsLong();
  }
}
