// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.core.measure.Gathered.Entry;
import java.util.Optional;

/** Every value counts, so each waits until it is taken. */
final class GivenDistribution extends Given {
  GivenDistribution(GivenFigure figure, Labels labels) {
    super(figure, labels);
  }

  @Override
  public void accept(double value) {
    figure().host().queue(this, value);
  }

  @Override
  Optional<Entry> entry(boolean fresh, long nanos, long at) {
    return Optional.empty();
  }
}
