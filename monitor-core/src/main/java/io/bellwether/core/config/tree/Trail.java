// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import org.jspecify.annotations.Nullable;

/** The way from the top of the tree to a value; becomes text only when a message needs it. */
public final class Trail {
  private static final int KEY = -1;
  private static final int HIDDEN = -2;

  /** The top of the tree. */
  public static final Trail TOP = new Trail(null, "", KEY);

  private final @Nullable Trail up;
  private final String key;
  private final int index;

  /** A negative index marks a key. */
  private Trail(@Nullable Trail up, String key, int index) {
    this.up = up;
    this.key = key;
    this.index = index;
  }

  /** The trails that start at the top with these keys. */
  public static Trail of(String... keys) {
    Trail trail = TOP;
    for (String key : keys) {
      trail = trail.to(key);
    }
    return trail;
  }

  /** The value of a key. */
  public Trail to(String below) {
    return new Trail(this, below, KEY);
  }

  /** The value of a key that may be something else than a key, and is not repeated. */
  public Trail toHidden(String below) {
    return new Trail(this, Quote.hidden(below), HIDDEN);
  }

  /** The value at a position of a list, from 0. */
  public Trail at(int position) {
    return new Trail(this, "", position);
  }

  /** The key of a value, or of the list it stands in; the top has the empty one. */
  public String lastKey() {
    Trail at = this;
    while (at.index >= 0 && at.up != null) {
      at = at.up;
    }
    return at.key;
  }

  /** As in {@code routes[0].to}; the top is the empty text. */
  @Override
  public String toString() {
    if (up == null) {
      return "";
    }
    String before = up.toString();
    if (index >= 0) {
      return before + "[" + index + "]";
    }
    String shown = index == HIDDEN ? key : Quote.key(key);
    return before.isEmpty() ? shown : before + "." + shown;
  }
}
