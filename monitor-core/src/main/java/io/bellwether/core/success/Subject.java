// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import io.bellwether.api.Level;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.measure.Series;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody waits for successes of.
 *
 * @param of the source or check; empty for whoever gives the figure
 * @param figure whose values tell of successes; empty where results of {@code of} do
 * @param where labels that the figure must have
 */
public record Subject(Optional<String> of, Tells tells, String figure, Map<String, String> where) {
  /** What tells of a success. */
  public enum Tells {
    /** A healthy result. */
    HEALTHY,
    /** A result that is healthy or a warning. */
    WORKING,
    /** A figure: the moment of the newest success, in seconds since 1970. */
    MOMENT,
    /** A figure: how many seconds ago the newest success was. */
    AGE
  }

  /** Keeps a copy. */
  public Subject {
    where = Map.copyOf(where);
  }

  boolean isFigure() {
    return tells == Tells.MOMENT || tells == Tells.AGE;
  }

  /** Whether what is known of the one holds for the other: not how well it has to go. */
  boolean isSameThingAs(Subject other) {
    return thing().equals(other.thing());
  }

  /** The thing itself, to be compared over restarts. */
  String thing() {
    String whose = of.map(name -> " of " + name).orElse("");
    return isFigure() ? tells + " " + figure + new TreeMap<>(where) + whose : "results" + whose;
  }

  boolean isSuccess(CheckResult result) {
    return tells == Tells.WORKING ? result.works() : result.level() == Level.HEALTHY;
  }

  boolean fits(Series series) {
    return of.filter(name -> !series.source().source().equals(name)).isEmpty()
        && where.entrySet().stream()
            .allMatch(
                label -> series.labels().get(label.getKey()).equals(Optional.of(label.getValue())));
  }
}
