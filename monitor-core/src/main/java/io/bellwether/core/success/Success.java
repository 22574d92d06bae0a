// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import java.time.Instant;
import java.util.Optional;

/**
 * When one thing last succeeded, as far as anybody knows.
 *
 * @param at as people read it; empty when it never did
 * @param since the time for which the engine had run at that moment, or when it was first heard of;
 *     negative when that was before
 * @param told whether anybody told of it since this process began
 */
record Success(Optional<Instant> at, long since, boolean told) {
  long quiet(long running) {
    return Math.max(0, running - since);
  }

  /** The same where it was known before: what is told now counts, and a silence goes on. */
  Success after(Success before) {
    if (at.isPresent() && !at.equals(before.at)) {
      return this;
    }
    boolean silent = at.equals(before.at);
    return new Success(before.at, silent ? Math.min(since, before.since) : before.since, told);
  }
}
