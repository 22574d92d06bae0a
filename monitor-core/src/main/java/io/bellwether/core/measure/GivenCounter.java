// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.core.measure.Gathered.Entry;
import io.bellwether.core.measure.Gathered.Sampled;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;

/** Adds up; what would make it fall is left out. */
final class GivenCounter extends Given {
  private final DoubleAdder sum = new DoubleAdder();

  GivenCounter(GivenFigure figure, Labels labels) {
    super(figure, labels);
  }

  @Override
  public void accept(double more) {
    if (more >= 0 && more < Double.POSITIVE_INFINITY) {
      sum.add(more);
      told();
    } else {
      figure().host().refuse(this, more);
    }
  }

  /** From zero on, so that the first of what it counts is a rise. */
  @Override
  Optional<Entry> entry(boolean fresh, long nanos, long at) {
    return Optional.of(
        new Sampled(
            at,
            figure().name(),
            labels(),
            Sample.Type.COUNTER,
            figure().figure().unit(),
            sum.sum()));
  }
}
