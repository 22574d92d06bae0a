// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.core.measure.Gathered.Entry;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * One series that a host gives values of, at any time and from any thread. Giving neither waits nor
 * throws; the engine thread takes.
 */
abstract class Given implements DoubleConsumer {
  private final GivenFigure figure;
  private final Labels labels;
  private volatile boolean changed;

  Given(GivenFigure figure, Labels labels) {
    this.figure = figure;
    this.labels = labels;
  }

  final GivenFigure figure() {
    return figure;
  }

  final Labels labels() {
    return labels;
  }

  /**
   * After the value is there. It was volatile, and so is this: who finds it said already comes
   * before the engine thread's next look at the value.
   */
  final void told() {
    if (!changed) {
      changed = true;
    }
    figure.host().stir();
  }

  final boolean isChanged() {
    return changed;
  }

  /** What is so at this time; empty while nothing was given. Only by the engine thread. */
  final Optional<Entry> take(long nanos, long at) {
    boolean fresh = changed;
    if (fresh) {
      changed = false;
    }
    return entry(fresh, nanos, at);
  }

  abstract Optional<Entry> entry(boolean fresh, long nanos, long at);
}
