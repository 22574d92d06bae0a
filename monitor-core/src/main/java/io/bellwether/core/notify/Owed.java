// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.util.Optional;

/**
 * What a group owes to people about one of its alerts, where the numbers of changes alone do not
 * say it. Written as a sign before the key of the group, which begins with a letter or a digit.
 */
enum Owed {
  /** The numbers say it: news is what is newer than what the group told. */
  NOTHING(""),
  /** As above, and its begin was told before. */
  NOTHING_SINCE_TOLD("+"),
  /** Its begin, whatever the numbers say. */
  BEGIN("?"),
  /** A later change, whatever the numbers say; its begin was told. */
  CHANGE("!");

  /** The sign before the name of a channel that knows all there is to know of the alert. */
  static final String KNOWING = "-";

  /** The sign before a group's key, and between it and a channel which that group leaves out. */
  static final String LEAVES_OUT = "~";

  private final String sign;

  Owed(String sign) {
    this.sign = sign;
  }

  boolean whateverTheNumbers() {
    return this == BEGIN || this == CHANGE;
  }

  Optional<String> written(String group) {
    return this == NOTHING ? Optional.empty() : Optional.of(sign + group);
  }

  static Owed of(String group, Iterable<String> written) {
    for (String one : written) {
      for (Owed owed : values()) {
        if (owed != NOTHING && one.equals(owed.sign + group)) {
          return owed;
        }
      }
    }
    return NOTHING;
  }
}
