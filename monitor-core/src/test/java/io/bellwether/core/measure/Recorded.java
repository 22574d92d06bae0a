// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import java.time.Duration;
import java.util.List;

/** A book with one series that a test fills. */
final class Recorded {
  static final String METRIC = "queue_length";

  final SeriesBook book = new SeriesBook(FigureRegistry.EMPTY);
  final Cardinality source = book.source("shop", Duration.ofSeconds(10), SeriesBook.LIMIT);
  private final Sample.Type type;

  private Recorded(Sample.Type type, Duration reach) {
    this.type = type;
    book.reach(METRIC, reach);
  }

  static Recorded gauge(Duration reach) {
    return new Recorded(Sample.Type.GAUGE, reach);
  }

  static Recorded counter(Duration reach) {
    return new Recorded(Sample.Type.COUNTER, reach);
  }

  static Recorded of(Sample.Type type, Duration reach, List<Point> points) {
    Recorded recorded = new Recorded(type, reach);
    points.forEach(point -> recorded.add(point.at(), point.value()));
    return recorded;
  }

  Recorded add(long at, double value) {
    book.record(source, METRIC, Labels.NONE, type, Unit.NONE, at, value);
    return this;
  }

  Series series() {
    return book.find(METRIC, Labels.NONE).orElseThrow();
  }

  Window window(long from, long to) {
    return series().window(from, to);
  }
}
