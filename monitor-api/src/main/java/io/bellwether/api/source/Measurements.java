// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.source;

import io.bellwether.api.Labels;
import io.bellwether.api.Run;
import io.bellwether.api.Sample;

/**
 * Takes the figures of one run, bounds how many series they make, and tells what goes over; and the
 * events of the run, and what it remembers. May be used by one thread at a time. Only the core
 * implements it, so it may grow.
 *
 * <p>The core adds the label {@code source} with the instance's name where a sample has none.
 */
public interface Measurements extends Run {
  /** Takes one figure. */
  void add(Sample sample);

  /**
   * Takes one value of a distribution, such as an answer time; the core keeps counts and quantiles.
   */
  void observe(String metric, Labels labels, double value);

  /**
   * Takes something that happened, to be kept for months. Of more than a hundred of one kind in one
   * run only how many there were is kept.
   */
  void tell(Event event);

  /** What this source remembers. */
  Memory memory();

  /** Takes a figure that goes up and down. */
  default void gauge(String metric, double value) {
    gauge(metric, Labels.NONE, value);
  }

  /** Takes a figure that goes up and down, with labels. */
  default void gauge(String metric, Labels labels, double value) {
    add(Sample.gauge(metric, value).with(labels));
  }

  /** Takes a figure that only grows. */
  default void counter(String metric, double value) {
    counter(metric, Labels.NONE, value);
  }

  /** Takes a figure that only grows, with labels. */
  default void counter(String metric, Labels labels, double value) {
    add(Sample.counter(metric, value).with(labels));
  }
}
