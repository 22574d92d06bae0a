// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.api.Labels;
import io.bellwether.core.config.tree.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happens, and what has to come of it.
 *
 * @param every how much time lies between two values of a series, and between two looks
 * @param begins the wall time of the first
 */
public record Scenario(
    Duration every,
    Instant begins,
    List<Given> series,
    List<Looked> health,
    List<Deed> acts,
    List<Expectation> expectations) {

  /** Values of one series. */
  public record Given(String metric, Labels labels, List<Optional<Double>> values) {}

  /**
   * What the looks at one component find.
   *
   * @param dependsOn components whose loss explains it
   * @param critical whether any trouble of it is critical
   * @param alert whether it has an alert of its own
   */
  public record Looked(
      String component,
      List<Optional<String>> levels,
      List<String> dependsOn,
      Labels labels,
      int failures,
      int recovery,
      boolean critical,
      boolean alert) {}

  /**
   * What a person does to all alerts of a rule, or to all with some labels; or work of our own that
   * loads a source.
   */
  public record Deed(
      Duration at, What what, String about, Duration until, String by, String why, Place place) {
    public enum What {
      ACKNOWLEDGE,
      RESOLVE,
      SILENCE,
      WORK
    }
  }

  /** All that has to be there at a time, and all messages since the one before. */
  public record Expectation(
      Duration at, List<ExpectedAlert> alerts, List<ExpectedMessage> messages, Place place) {}

  /** How long it goes on. */
  Duration length() {
    Duration last = Duration.ZERO;
    for (Expectation one : expectations) {
      last = one.at().compareTo(last) > 0 ? one.at() : last;
    }
    return last;
  }
}
