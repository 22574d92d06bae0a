// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.Optional;

/**
 * What stays unknown for want of a grant.
 *
 * @param what as in {@code states of connections}
 * @param missing what to grant
 * @param judged whether something is judged by it, which is unknown then
 */
record Unseen(String what, Facts.Grant missing, boolean judged) {
  /** Where the login has not what shows it; pg_monitor is what is asked for, as it is enough. */
  static Optional<Unseen> without(Facts facts, Facts.Grant grant, String what, boolean judged) {
    return facts.may(grant)
        ? Optional.empty()
        : Optional.of(new Unseen(what, Facts.Grant.MONITOR, judged));
  }
}
