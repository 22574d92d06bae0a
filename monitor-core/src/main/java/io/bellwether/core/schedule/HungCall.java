// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Instant;
import java.util.List;

/**
 * A call that was written off and is still inside.
 *
 * @param stack where it was seen last; empty while too many hang to look at each
 */
public record HungCall(String job, String source, Instant since, List<StackTraceElement> stack) {
  public HungCall {
    stack = List.copyOf(stack);
  }
}
