// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.text.Matchers;
import java.time.Duration;
import java.util.List;

/**
 * Which alerts go to which channels, and how they are put together.
 *
 * @param id the same over reloads as long as the conditions down to it are
 * @param groupBy names of labels; all of them when it is empty and {@code eachAlone}
 * @param goesOn whether routes after this one are asked too
 * @param routes below it; the first that fits takes the alert from it
 */
public record Route(
    String id,
    Matchers when,
    List<String> to,
    List<String> groupBy,
    boolean eachAlone,
    Duration groupWait,
    Duration groupInterval,
    Duration repeatInterval,
    boolean goesOn,
    List<String> fallback,
    Duration fallbackAfter,
    List<Route> routes) {
  /** To nobody. */
  static final Route NOWHERE =
      new Route(
          "",
          Matchers.NONE,
          List.of(),
          List.of(),
          false,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofHours(12),
          false,
          List.of(),
          Duration.ofMinutes(5),
          List.of());

  /** Keeps copies. */
  public Route {
    to = List.copyOf(to);
    groupBy = List.copyOf(groupBy);
    fallback = List.copyOf(fallback);
    routes = List.copyOf(routes);
  }

  /** The same for others. */
  Route telling(String otherId, List<String> others) {
    return new Route(
        otherId,
        when,
        others,
        groupBy,
        eachAlone,
        groupWait,
        groupInterval,
        repeatInterval,
        goesOn,
        fallback,
        fallbackAfter,
        routes);
  }

  /**
   * What the route of these conditions below another is called: nothing else in it matters, so that
   * its groups outlive a reload that changes timing or channels.
   *
   * @param twin how many before it, below the same one, have the same conditions
   */
  public static String id(String parent, Matchers when, int twin) {
    return Fingerprint.of(parent + '\n' + when + '\n' + twin);
  }
}
