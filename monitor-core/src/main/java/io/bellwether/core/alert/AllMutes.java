// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.schedule.Now;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All that mutes, in the order in which it is named: windows, silences, work, causes, alerts. */
public final class AllMutes implements Mutes {
  private final Silences silences;
  private final OwnWork work;
  private final Roots roots;
  private final Inhibitions inhibitions;

  /**
   * Asks these.
   *
   * @param roots the lost components that explain what is of this source or component
   */
  public AllMutes(
      Silences silences,
      OwnWork work,
      Function<String, List<String>> roots,
      Inhibitions inhibitions) {
    this.silences = silences;
    this.work = work;
    this.roots = new Roots(roots);
    this.inhibitions = inhibitions;
  }

  @Override
  public Optional<Mute> of(Alert alert, Now now) {
    return silences
        .of(alert, now)
        .or(() -> work.of(alert, now))
        .or(() -> cause(alert))
        .or(() -> inhibitions.of(alert, now));
  }

  /** Also one that its rule has not yet judged since its root was lost. */
  private Optional<Mute> cause(Alert alert) {
    List<String> because =
        alert.because().isEmpty() ? roots.of(alert.rule(), alert.labels()) : alert.because();
    return because.stream()
        .findFirst()
        .map(root -> new Mute(Mute.Kind.CAUSE, root, root + " is lost", Instant.EPOCH));
  }
}
