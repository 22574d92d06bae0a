// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.check.CheckFailure;

/** A look's time was spent waiting for others: nothing was learned about the server. */
final class NoPlace extends InterruptedException {
  private static final long serialVersionUID = 1;

  NoPlace(String message) {
    super(message);
  }

  /** As it is told: not lost, and who asks is not at fault. */
  CheckFailure told() {
    return new CheckFailure(
        CheckFailure.Kind.REFUSED,
        "could not be judged: " + getMessage(),
        "look what makes these slow, give them another rhythm, or give this one a longer 'timeout'",
        this);
  }
}
