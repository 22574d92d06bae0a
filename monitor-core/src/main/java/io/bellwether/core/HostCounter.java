// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import java.util.function.DoubleConsumer;

/**
 * One series of a counter that a host declared with {@link SystemBuilder#figure}. It begins at zero
 * when it is first asked for. To be kept where it is used often.
 *
 * <p>Any thread may count at any time; that costs some nanoseconds, waits for nothing and throws
 * nothing. Nothing is lost before the start, or between a stop and a start; what is counted after
 * {@link MonitoringSystem#close} is ignored.
 */
public final class HostCounter {
  private final DoubleConsumer values;

  HostCounter(DoubleConsumer values) {
    this.values = values;
  }

  /** Counts one more. */
  public void increment() {
    values.accept(1);
  }

  /** Counts so many more; less than zero, NaN and infinity are left out, which is logged once. */
  public void add(double more) {
    values.accept(more);
  }
}
