// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Instant;
import java.util.List;

/** A call that was written off and is still inside: which, since when, and where it hangs now. */
public record HungCall(String job, String source, Instant since, List<StackTraceElement> stack) {
  public HungCall {
    stack = List.copyOf(stack);
  }
}
