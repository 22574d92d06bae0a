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
  /** Keeps copies. */
  public Route {
    to = List.copyOf(to);
    groupBy = List.copyOf(groupBy);
    fallback = List.copyOf(fallback);
    routes = List.copyOf(routes);
  }
}
