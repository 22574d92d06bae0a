// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.io.IOException;

/** The text can not be read past a place. */
final class Unreadable extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Place place;
  private final boolean unfinished;

  /** The message never repeats the text, as that may be a secret. */
  Unreadable(Place place, String message) {
    this(place, message, false);
  }

  private Unreadable(Place place, String message, boolean unfinished) {
    super(message);
    this.place = place;
    this.unfinished = unfinished;
  }

  /** Because the text ends too early. */
  static Unreadable unfinished(Place place, String message) {
    return new Unreadable(place, message, true);
  }

  /** Says so; a text that ends too early may still be written. */
  void tell(Problems problems) {
    String message = String.valueOf(getMessage());
    if (unfinished) {
      problems.unfinished(place, message);
    } else {
      problems.unreadable(place, message);
    }
  }
}
