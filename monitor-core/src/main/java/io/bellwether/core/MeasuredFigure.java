// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.core.measure.Series;
import java.time.Instant;
import java.util.Optional;

/** The newest value of one series. NaN says that it is not known. */
public record MeasuredFigure(String metric, Labels labels, Unit unit, double value, Instant at) {
  /** None before the first. */
  static Optional<MeasuredFigure> newest(Series series) {
    return series
        .latest()
        .map(
            point ->
                new MeasuredFigure(
                    series.metric(),
                    series.labels(),
                    series.figure().unit(),
                    series.value(),
                    Instant.ofEpochMilli(point.at())));
  }
}
