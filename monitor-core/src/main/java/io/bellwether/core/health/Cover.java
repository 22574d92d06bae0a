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
   * @param began when the look that failed first began
   * @param before what stood there before: nothing, or that its roots are just back
   * @param base what the result will be settled on
   * @param since when the wait began, in monotonic time
   * @param unanswered those that did not yet answer a look begun after that; shrinks
   * @param until the running time at which it speaks in any case
   * @param latest the running time up to which that may be put off, as a look at a root has to be
   *     repeated
   */
  record Waiting(
      CheckResult held,
      long began,
      Cover before,
      Settled base,
      long since,
      Set<Part> unanswered,
      long until,
      long latest)
      implements Cover {
    /** The answers so far are answers to the first failure, so its begin stays. */
    Waiting with(CheckResult newer) {
      return new Waiting(newer, began, before, base, since, unanswered, until, latest);
    }

    Waiting putOff(long later) {
      long put = Math.max(until, Math.min(later, latest));
      return new Waiting(held, began, before, base, since, unanswered, put, latest);
    }
  }

  /**
   * It fails because these are lost.
   *
   * @param until the running time up to which others that they may take along, and that it rests on
   *     too, are looked at before it speaks in their place
   */
  record Because(List<String> roots, String message, long until) implements Cover {
    Because(List<String> roots, String message) {
      this(roots, message, Long.MAX_VALUE);
    }

    /** Whoever has not answered by now is not waited for. */
    Because waitsNoMore() {
      return new Because(roots, message);
    }

    boolean waits() {
      return until != Long.MAX_VALUE;
    }
  }

  /**
   * These were lost and are back; its own next result says how it is.
   *
   * @param base what its failures since then come to; a success goes on from before the outage
   * @param until the running time at which the silence is told
   */
  record Returning(List<String> roots, String message, String silence, Settled base, long until)
      implements Cover {
    Returning until(long later) {
      return new Returning(roots, message, silence, base, later);
    }

    /** It was looked at, and not often enough to speak; its next turn comes by itself. */
    Returning after(Settled next) {
      return new Returning(roots, message, silence, next, Long.MAX_VALUE);
    }
  }

  Cover NONE = new None();

  /** The running time at which something has to be done about it. */
  default long until() {
    return Long.MAX_VALUE;
  }
}
