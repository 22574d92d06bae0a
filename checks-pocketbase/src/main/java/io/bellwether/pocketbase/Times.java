// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.source.Measurements;
import java.util.EnumMap;
import java.util.Map;

/** How long each step of one look took; of several the slowest. */
final class Times {
  private final Map<Step, Double> seconds = new EnumMap<>(Step.class);

  void took(Step step, double time) {
    seconds.merge(step, time, Math::max);
  }

  /** NaN for what was not asked. */
  double of(Step step) {
    return seconds.getOrDefault(step, Double.NaN);
  }

  void tell(Measurements into) {
    seconds.forEach(
        (step, time) ->
            into.add(
                Sample.gauge(PocketBaseFigures.RESPONSE, time)
                    .with("step", step.label())
                    .in(Unit.SECONDS)));
  }
}
