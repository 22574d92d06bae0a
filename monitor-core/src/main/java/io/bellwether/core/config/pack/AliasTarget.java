// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.pack;

import io.bellwether.core.config.tree.Place;
import java.util.List;

/** What an alias stands for. */
public sealed interface AliasTarget {
  /** Which of two limits. */
  enum At {
    /** From which on it warns. */
    WARNING,
    /** From which on it is critical. */
    CRITICAL,
    /** Both. */
    BOTH
  }

  /**
   * A setting of every check of some kinds.
   *
   * @param setting with dots, as in {@code thresholds.connections}
   */
  record OfCheck(List<String> kinds, String setting, At at) implements AliasTarget {
    /** Keeps a copy. */
    public OfCheck {
      kinds = List.copyOf(kinds);
    }
  }

  /** The alert that every check of some kinds has. */
  record OfHealth(List<String> kinds) implements AliasTarget {
    /** Keeps a copy. */
    public OfHealth {
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * A rule of the same pack.
   *
   * @param place where it is named
   */
  record OfRule(String rule, Place place) implements AliasTarget {}
}
