// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.api.Labels;
import io.bellwether.api.alert.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One route that tells somebody itself, and how it does.
 *
 * @param path which one it is, as mistakes in a configuration write it, such as {@code
 *     routes[0].routes[1]}; empty for the last one, which takes what no other takes
 * @param place where the configuration says it: file, line and column
 * @param when its own conditions, as they are written where anything in them is a reference such as
 *     <code>${env:NAME}</code>; empty where it takes everything that comes there
 * @param to the channels that tell people
 * @param fallback the channels that do when those give no receipt in time
 * @param fallbackAfter how long that is
 * @param groupBy the labels by which alerts are put into one message; {@code ...} alone where each
 *     alert has a message of its own
 * @param walked the labels of an alert that gets there, with its severity: of one that there may
 *     be, or made up; empty where none was found. What conditions say by a reference is {@code ***}
 * @param madeUp whether it is made up: no check and no rule of the configuration is known to raise
 *     such an alert, and this shows no more than that the route takes what fits its conditions
 * @param group the labels that this alert would have in common with others of its message
 * @param trouble why it is known that no alert gets there; empty where one was found, and where
 *     none was, but not all was tried
 */
public record RouteView(
    String path,
    String place,
    String when,
    List<Channel> to,
    List<Channel> fallback,
    Duration fallbackAfter,
    List<String> groupBy,
    Optional<Labels> walked,
    boolean madeUp,
    Labels group,
    String trouble) {
  /**
   * How a channel did last, with whatever was sent over it: an alert, a trial or a sign of life.
   *
   * @param name as the configuration calls it
   * @param delivered when it delivered last, also before this process began; empty where it never
   *     did or nobody knows
   * @param answered when anything came back last; empty while nothing did in this process
   * @param receipt what that was; empty as well then
   */
  public record Channel(
      String name,
      Optional<Instant> delivered,
      Optional<Instant> answered,
      Optional<Receipt> receipt) {
    /** Whether the last answer was that it did not deliver. */
    public boolean isInTrouble() {
      return receipt.filter(one -> one.outcome() != Receipt.Outcome.DELIVERED).isPresent();
    }
  }

  /** Keeps copies. */
  public RouteView {
    to = List.copyOf(to);
    fallback = List.copyOf(fallback);
    groupBy = List.copyOf(groupBy);
  }

  /** Whether it is known that nothing gets there, or a channel of it did not deliver last. */
  public boolean isInTrouble() {
    return !trouble.isEmpty()
        || to.stream().anyMatch(Channel::isInTrouble)
        || fallback.stream().anyMatch(Channel::isInTrouble);
  }
}
