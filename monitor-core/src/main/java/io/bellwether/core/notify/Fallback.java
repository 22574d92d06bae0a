// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.time.Duration;
import java.util.List;

/**
 * Whom a message goes to without a receipt.
 *
 * @param to nobody where it is empty
 * @param after after how long
 */
public record Fallback(List<String> to, Duration after) {
  /** What the route of the message's group says. */
  public static final Fallback OF_ITS_ROUTE = new Fallback(List.of(), Duration.ZERO);

  /** What was handed on goes to nobody else, also after a restart. */
  public static final Fallback HANDED_ON = new Fallback(List.of(), Duration.ofMillis(1));

  /** Keeps a copy. */
  public Fallback {
    to = List.copyOf(to);
  }
}
