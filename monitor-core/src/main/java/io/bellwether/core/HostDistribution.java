// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import java.time.Duration;
import java.util.function.DoubleConsumer;

/**
 * One series of a distribution that a host declared with {@link SystemBuilder#figure}, such as how
 * long answers take. To be kept where it is used often.
 *
 * <p>Any thread may give a value at any time; that costs some ten nanoseconds, waits for nothing
 * and throws nothing. Some ten thousand values wait to be taken, also before the start and between
 * a stop and a start; what comes when they wait is left out, counted and logged once. What is given
 * after {@link MonitoringSystem#close} is ignored.
 */
public final class HostDistribution {
  private static final double NANOS = 1e9;

  private final DoubleConsumer values;

  HostDistribution(DoubleConsumer values) {
    this.values = values;
  }

  /** Adds one value. */
  public void observe(double value) {
    values.accept(value);
  }

  /** Adds a time, in seconds, as the names of such figures end. */
  public void observe(Duration took) {
    values.accept(took.getSeconds() + took.getNano() / NANOS);
  }
}
