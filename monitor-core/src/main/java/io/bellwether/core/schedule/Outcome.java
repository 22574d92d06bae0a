// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Instant;
import java.util.List;

/** What came of a run. */
public sealed interface Outcome<T> {
  /** The call came back, in time or in the second after its deadline. */
  record Returned<T>(T value) implements Outcome<T> {}

  /** The call threw, an {@link Error} perhaps. */
  record Threw<T>(Throwable thrown) implements Outcome<T> {}

  /**
   * The call has not come back a second after its deadline: it is written off.
   *
   * @param stack where it hangs; empty while too many hang to look at each
   */
  record Overdue<T>(Instant since, List<StackTraceElement> stack) implements Outcome<T> {}

  /** No run was started: calls that were written off hold all places of the source. */
  record NoPlace<T>(List<HungCall> holding) implements Outcome<T> {
    public NoPlace {
      holding = List.copyOf(holding);
    }
  }

  /**
   * A call that had been reported as overdue is back and its place is free; says no more than that.
   */
  record CameBack<T>(Instant since) implements Outcome<T> {}

  /** We ended the run ourselves, so what it threw says nothing. */
  record Stopped<T>() implements Outcome<T> {}
}
