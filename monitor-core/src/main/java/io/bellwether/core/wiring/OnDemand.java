// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.source.Asked;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.Overall;
import io.bellwether.core.health.Weighed;
import io.bellwether.core.schedule.Ticks;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Looks and questions that somebody waits for; with threads of their own when none run. */
public final class OnDemand {
  private final Lifecycle lifecycle;
  private final Supplier<Roster> roster;
  private final Awaited awaited;
  private final Ticks ticks;
  private final Runnable takeGiven;

  /** What one look at everything gave. */
  public record Sight(String name, List<CheckResult> results, Overall overall) {}

  /**
   * Asks nothing yet.
   *
   * @param takeGiven has the newest of what the host gave be known
   */
  OnDemand(
      Lifecycle lifecycle,
      Supplier<Roster> roster,
      Awaited awaited,
      Ticks ticks,
      Runnable takeGiven) {
    this.lifecycle = lifecycle;
    this.roster = roster;
    this.awaited = awaited;
    this.ticks = ticks;
    this.takeGiven = takeGiven;
  }

  /** One look at everything. */
  public Sight lookNow() {
    takeGiven.run();
    return lifecycle.look(
        running -> {
          Roster looked = roster.get();
          List<CheckResult> results = round(looked.all(), running);
          return new Sight(looked.name(), results, overall(results, looked));
        });
  }

  /** How the whole is by the raw levels of one look. */
  private static Overall overall(List<CheckResult> results, Roster looked) {
    return Overall.of(
        results.stream()
            .map(
                one ->
                    new Weighed(
                        looked.find(one.component()).orElseThrow().component(), one.level()))
            .toList());
  }

  /** One look at one component. */
  public CheckResult lookNow(String component) {
    return lifecycle.look(running -> round(List.of(named(component)), running)).get(0);
  }

  /** Asks one component something. */
  public CheckResult ask(String component, Asked asked) {
    Assignment one = named(component);
    if (!one.answers(asked.question())) {
      throw new IllegalArgumentException(
          component + " does not answer '" + asked.question() + "'; it answers " + one.answers());
    }
    return lifecycle.look(running -> new Asking(running, ticks).of(List.of(one), asked)).get(0);
  }

  /** Asks all who answer it. */
  public List<CheckResult> askAll(Asked asked) {
    List<Assignment> all =
        roster.get().all().stream().filter(one -> one.answers(asked.question())).toList();
    return all.isEmpty()
        ? List.of()
        : lifecycle.look(running -> new Asking(running, ticks).of(all, asked));
  }

  private List<CheckResult> round(Collection<Assignment> assigned, Running running) {
    return OneRound.of(assigned, awaited, running, ticks, one -> isWatched(one, running));
  }

  private boolean isWatched(String component, Running by) {
    return roster.get().find(component).isPresent()
        && lifecycle.running().filter(by::equals).isPresent();
  }

  private Assignment named(String component) {
    Roster present = roster.get();
    present
        .whyPaused(component)
        .ifPresent(
            why -> {
              throw new IllegalStateException(
                  component + " is paused and nobody looks at it: " + why);
            });
    return present
        .find(component)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no source or check '"
                        + component
                        + "'"
                        + Nearest.hintOrAll(component, present.names())));
  }
}
