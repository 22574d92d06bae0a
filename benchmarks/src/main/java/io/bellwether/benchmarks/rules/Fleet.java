// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.rules;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.SeriesBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources of several kinds that each give a hundred figures: every series is of one figure of its
 * kind and one source. All of them are looked at once a round, one after the other.
 */
final class Fleet {
  static final int FIGURES = 100;
  static final Duration INTERVAL = Duration.ofSeconds(15);

  private record Source(Cardinality source, Labels labels, int kind) {}

  private final SeriesBook book = new SeriesBook(FigureRegistry.EMPTY);
  private final List<Source> sources = new ArrayList<>();
  private final String[][] metrics;

  Fleet(int kinds, int sourcesOfEach) {
    metrics = new String[kinds][FIGURES];
    for (int kind = 0; kind < kinds; kind++) {
      for (int figure = 0; figure < FIGURES; figure++) {
        metrics[kind][figure] = metric(kind, figure);
      }
      for (int i = 0; i < sourcesOfEach; i++) {
        String name = "host-" + kind + "-" + i;
        Labels labels = Labels.of("source", name).with("rack", "r" + i % 10);
        sources.add(new Source(book.source(name, INTERVAL, FIGURES), labels, kind));
      }
    }
  }

  /** Every fifth is a counter. */
  static String metric(int kind, int figure) {
    return "kind_" + kind + "_figure_" + figure + (isCounter(figure) ? "_total" : "");
  }

  static boolean isCounter(int figure) {
    return figure % 5 == 4;
  }

  SeriesBook book() {
    return book;
  }

  int sources() {
    return sources.size();
  }

  /** What one source gives in one round: gauges about 50, counters that grow by as much. */
  void looked(int number, int round, long wall) {
    Source source = sources.get(number);
    for (int figure = 0; figure < FIGURES; figure++) {
      double noise = (number * 31 + figure * 17 + round * 7) % 20;
      boolean counter = isCounter(figure);
      book.record(
          source.source(),
          metrics[source.kind()][figure],
          source.labels(),
          counter ? Sample.Type.COUNTER : Sample.Type.GAUGE,
          Unit.NONE,
          wall,
          counter ? round * 60.0 + noise : 40 + noise);
    }
  }
}
