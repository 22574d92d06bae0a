// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.time.Instant;

/**
 * Why nobody is told of an alert now.
 *
 * @param by who or what mutes it
 * @param until when that ends; the epoch where nobody knows
 */
public record Mute(Kind kind, String by, String why, Instant until) {
  /** What mutes. */
  public enum Kind {
    /** Planned maintenance. */
    WINDOW,
    /** Somebody silenced it. */
    SILENCE,
    /** Work of our own explains it. */
    OWN_WORK,
    /** A lost component explains it. */
    CAUSE,
    /** Another alert says enough. */
    INHIBITED
  }

  /** What keeps it quiet, who does and why. */
  public String words() {
    String words =
        switch (kind) {
          case WINDOW -> "maintenance";
          case SILENCE -> "silenced";
          case OWN_WORK -> "own work";
          case CAUSE -> "explained";
          case INHIBITED -> "inhibited";
        };
    return words + " by " + by + (why.isEmpty() ? "" : ": " + why);
  }
}
