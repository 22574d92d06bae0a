// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import java.util.function.DoubleConsumer;

/**
 * One series of a gauge that a host declared with {@link SystemBuilder#figure}: the host says what
 * is so, and the newest value counts. To be kept where it is used often.
 *
 * <p>Any thread may give a value at any time; that costs some nanoseconds, waits for nothing and
 * throws nothing. A value given before the start, or between a stop and a start, is seen from the
 * start on; one given after {@link MonitoringSystem#close} is ignored.
 */
public final class HostGauge {
  private final DoubleConsumer values;

  HostGauge(DoubleConsumer values) {
    this.values = values;
  }

  /** Says what is so from now on; NaN says that it is not known. */
  public void set(double value) {
    values.accept(value);
  }
}
