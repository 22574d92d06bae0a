// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.core.measure.Gathered.Entry;
import io.bellwether.core.measure.Gathered.Sampled;
import java.util.Optional;

/** The newest value counts, until another is given or it is too old to hold. */
final class GivenGauge extends Given {
  private volatile double value;
  private boolean known;
  private long since;

  GivenGauge(GivenFigure figure, Labels labels) {
    super(figure, labels);
  }

  @Override
  public void accept(double value) {
    this.value = value;
    told();
  }

  @Override
  Optional<Entry> entry(boolean fresh, long nanos, long at) {
    if (fresh) {
      known = true;
      since = nanos;
    }
    return known ? Optional.of(sampled(nanos, at)) : Optional.empty();
  }

  private Entry sampled(long nanos, long at) {
    boolean holds = figure().holds().map(most -> nanos - since <= most.toNanos()).orElse(true);
    double now = holds ? value : Double.NaN;
    return new Sampled(
        at, figure().name(), labels(), Sample.Type.GAUGE, figure().figure().unit(), now);
  }
}
