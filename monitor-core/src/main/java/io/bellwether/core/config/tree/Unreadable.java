// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.io.IOException;

/** The text can not be read past a place. */
final class Unreadable extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Place place;

  /** The message never repeats the text, as that may be a secret. */
  Unreadable(Place place, String message) {
    super(message);
    this.place = place;
  }

  Place place() {
    return place;
  }
}
