// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import java.util.Locale;
import java.util.Optional;

/** How a component is. The order of declaration means nothing: compare with {@link #worse}. */
public enum Level {
  /** Broken now: somebody must act. */
  CRITICAL(3),
  /** As it should be. */
  HEALTHY(0),
  /** Could not be judged, which is never the same as healthy. */
  UNKNOWN(2),
  /** Works, and will not for long if nothing is done. */
  WARNING(1);

  private final int badness;

  Level(int badness) {
    this.badness = badness;
  }

  /** The worse of both: critical, then unknown, then warning, then healthy. */
  public Level worse(Level other) {
    return other.badness > badness ? other : this;
  }

  /** Whether this is worse than the other; no level is worse than itself. */
  public boolean isWorseThan(Level other) {
    return badness > other.badness;
  }

  /** The word that files, messages and answers use: the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level that {@link #word} names, in either case; empty when there is none. */
  public static Optional<Level> ofWord(String word) {
    for (Level level : values()) {
      if (level.name().equalsIgnoreCase(word)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
