// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Severity;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Work of our own that loads a source, and so explains alerts about load there. For a bounded time:
 * work that hangs, or follows upon itself, hides nothing for long. Of the engine thread.
 */
public final class OwnWork implements Mutes {
  /** However long the work usually takes. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  private final Map<String, Spell> bySource = new HashMap<>();

  /** One time of load without a pause. */
  private record Spell(String work, long from, long until, Duration interval) {}

  /**
   * Some work begins at a source.
   *
   * @param usual how long it usually takes; zero when nobody knows
   * @param interval after its end what was measured under it still comes in
   */
  public void begin(String source, String work, Duration usual, Duration interval, Now now) {
    Spell before = bySource.get(source);
    long from = before != null && before.until - now.nanos() > 0 ? before.from : now.nanos();
    long until = now.nanos() + bound(usual, interval).toNanos();
    bySource.put(source, new Spell(work, from, limited(from, until), interval));
  }

  /** Short work has ended long before what was measured under it has come in. */
  private static Duration bound(Duration usual, Duration interval) {
    Duration bound = usual.multipliedBy(2).plus(interval);
    return usual.isZero() || bound.compareTo(LONGEST) > 0 ? LONGEST : bound;
  }

  private static long limited(long from, long until) {
    return Math.min(until - from, LONGEST.toNanos()) + from;
  }

  /** It has ended, well or not. */
  public void end(String source, String work, Now now) {
    Spell spell = bySource.get(source);
    if (spell != null && spell.work.equals(work)) {
      long until = Math.min(spell.until - now.nanos(), spell.interval.toNanos()) + now.nanos();
      bySource.put(source, new Spell(work, spell.from, until, spell.interval));
    }
  }

  /** Time has passed; whether alerts may be told now that were not. */
  public boolean passed(Now now) {
    return bySource.values().removeIf(spell -> spell.until - now.nanos() <= 0);
  }

  /** The monotonic time at which the first of it ends. */
  public OptionalLong wake(Now now) {
    OptionalLong left =
        bySource.values().stream().mapToLong(spell -> spell.until - now.nanos()).min();
    return left.isPresent()
        ? OptionalLong.of(now.nanos() + left.getAsLong())
        : OptionalLong.empty();
  }

  @Override
  public Optional<Mute> of(Alert alert, Now now) {
    if (!alert.load() || bySource.isEmpty() || isCriticalCheck(alert)) {
      return Optional.empty();
    }
    return alert
        .labels()
        .get(isCheck(alert) ? "component" : "source")
        .flatMap(source -> Optional.ofNullable(bySource.get(source)))
        .filter(spell -> spell.until - now.nanos() > 0)
        .map(spell -> mute(spell, now));
  }

  private static boolean isCriticalCheck(Alert alert) {
    return alert.severity() == Severity.CRITICAL && isCheck(alert);
  }

  private static boolean isCheck(Alert alert) {
    return alert.rule().equals(Roots.BUILT_IN);
  }

  private static Mute mute(Spell spell, Now now) {
    return new Mute(
        Mute.Kind.OWN_WORK,
        spell.work,
        "work of our own explains its load",
        now.at().plusNanos(spell.until - now.nanos()));
  }
}
