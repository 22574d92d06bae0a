// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.rule.Identity;
import io.bellwether.core.schedule.Now;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What some inputs make of the alerts of a book, and what there is to say of it. */
final class Turn {
  private final OpenAlerts alerts;
  private final Supplier<String> ids;
  private final LongSupplier changeNumbers;
  private final Now now;
  private final List<AlertChange> changes = new ArrayList<>();
  private final Set<Identity> touched = new LinkedHashSet<>();

  Turn(OpenAlerts alerts, Supplier<String> ids, LongSupplier changeNumbers, Now now) {
    this.alerts = alerts;
    this.ids = ids;
    this.changeNumbers = changeNumbers;
    this.now = now;
  }

  /** An input to an alert of which nothing is known; gives what became of it. */
  List<Effect> first(Identity identity, Input input) {
    Step step = Machine.step(Optional.empty(), input, now, ids);
    if (step.after().isPresent()) {
      Alert after = told(step.after().get(), step.effects());
      alerts.add(after, step.wake());
      touched.add(identity);
      say(step.effects(), after, "");
    }
    return step.effects();
  }

  /**
   * An input to one that is there; what is over and needs no cooldown goes at once. Gives what
   * became of it.
   */
  List<Effect> next(OpenAlert one, Input input, String why) {
    Alert before = one.alert;
    Step step = Machine.step(Optional.of(before), input, now, ids);
    Alert after = told(step.after().orElse(before), step.effects());
    say(step.effects(), after, why);
    if (step.after().isEmpty() || isPast(after, step.wake())) {
      alerts.remove(one);
      touched.add(after.identity());
      return step.effects();
    }
    alerts.change(one, after, step.wake());
    if (!after.isKeptAs(before)) {
      touched.add(after.identity());
    }
    return step.effects();
  }

  private boolean isPast(Alert alert, OptionalLong wake) {
    return alert.phase() == Phase.OVER
        && !alert.progress().again()
        && wake.isPresent()
        && wake.getAsLong() - now.nanos() <= 0;
  }

  void replace(OpenAlert one, Alert by) {
    alerts.change(one, by, Machine.wake(by, now));
    touched.add(by.identity());
  }

  /** For one of which people are to hear yet. */
  void renumber(OpenAlert one) {
    if (one.alert.change() > 0) {
      replace(one, one.alert.changed(changeNumbers.getAsLong()));
    }
  }

  void touch(Set<Identity> more) {
    touched.addAll(more);
  }

  private Alert told(Alert after, List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect.isTold()) {
        return after.changed(changeNumbers.getAsLong());
      }
    }
    return after;
  }

  private void say(List<Effect> effects, Alert after, String why) {
    for (Effect effect : effects) {
      changes.add(new AlertChange(effect, after, words(effect, after, why), now.at()));
    }
  }

  private static String words(Effect effect, Alert after, String why) {
    return effect == Effect.HELD ? "because of " + String.join(", ", after.because()) : why;
  }

  /** What came of it; the book wants to be called by then for other reasons. */
  AlertTurn end(OptionalLong otherwise) {
    return new AlertTurn(List.copyOf(changes), touched, earlier(alerts.earliest(), otherwise));
  }

  static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.getAsLong() - other.getAsLong() <= 0 ? one : other;
  }
}
