// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AllMutes;
import io.bellwether.core.alert.Inhibition;
import io.bellwether.core.alert.Inhibitions;
import io.bellwether.core.alert.Mute;
import io.bellwether.core.alert.Mutes;
import io.bellwether.core.alert.OwnWork;
import io.bellwether.core.alert.SilenceTurn;
import io.bellwether.core.alert.Silences;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.schedule.Now;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * All that keeps people from being told, and whether that is otherwise than when it was asked last.
 * On the engine thread.
 */
final class Muting implements Mutes {
  private static final String SLOW_FIGURES = "the slow figures";

  private final Silences silences = new Silences();
  private final OwnWork work = new OwnWork();
  private final Inhibitions inhibitions = new Inhibitions();
  private final Mutes all;
  private final Set<String> gone = new LinkedHashSet<>();
  private OptionalLong wake = OptionalLong.empty();
  private boolean changed;

  Muting(Function<String, List<String>> roots) {
    all = new AllMutes(silences, work, roots, inhibitions);
  }

  @Override
  public Optional<Mute> of(Alert alert, Now now) {
    return all.of(alert, now);
  }

  /** The alert that keeps those of these labels quiet. */
  Optional<Mute> inhibited(Labels labels) {
    return inhibitions.of(labels);
  }

  Silences silences() {
    return silences;
  }

  /** Work of our own begins or ends. */
  void see(Event.Load load, Now now) {
    if (load.begins()) {
      work.begin(load.source(), SLOW_FIGURES, load.usual(), load.interval(), now);
    } else {
      work.end(load.source(), SLOW_FIGURES, now);
    }
  }

  /** What came of a change of the silences. */
  void took(SilenceTurn turn) {
    changed |= turn.changed();
    gone.addAll(turn.gone());
    wake = turn.wake();
  }

  /** Other rules by which alerts keep others quiet. */
  void inhibit(List<Inhibition> rules, Collection<Alert> alerts) {
    inhibitions.rules(rules, alerts);
    changed = true;
  }

  /** An alert is otherwise, or gone. */
  void see(Identity identity, Optional<Alert> alert) {
    changed |= inhibitions.see(identity, alert);
  }

  /** A component is lost, or is not any more. */
  void causesChanged() {
    changed = true;
  }

  void passed(Now now) {
    took(silences.passed(now));
    changed |= work.passed(now);
  }

  /** Whether anything is otherwise since this was asked last. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /** Silences of which nothing is kept any more. */
  Set<String> takeGone() {
    Set<String> taken = new LinkedHashSet<>(gone);
    gone.clear();
    return taken;
  }

  OptionalLong wake(Now now) {
    return Wanted.earlier(wake, work.wake(now));
  }
}
