// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.util.List;
import java.util.Set;

/** Whether a component's own results show, or what stands before them. */
sealed interface Cover {
  /** They show. */
  record None() implements Cover {}

  /**
   * A result that would make it worse is held until those that the component rests on were looked
   * at again. What is shown stays as it is.
   *
   * @param held the newest such result
   * @param base what it will be settled on
   * @param since when the wait began, in monotonic time
   * @param unanswered those that did not yet answer a look begun after that; shrinks
   * @param until the running time at which it speaks in any case
   */
  record Waiting(CheckResult held, Settled base, long since, Set<Part> unanswered, long until)
      implements Cover {}

  /** It fails because these are lost. */
  record Because(List<String> roots, String message) implements Cover {}

  /**
   * These were lost and are back; its own next result says how it is.
   *
   * @param until the running time at which the silence is told
   */
  record Returning(List<String> roots, String message, String silence, long until)
      implements Cover {}

  Cover NONE = new None();

  /** The running time at which something has to be done about it. */
  default long until() {
    return Long.MAX_VALUE;
  }
}
