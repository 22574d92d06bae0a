// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.plugin.Figure;
import io.bellwether.core.measure.Window;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * What can be asked of the window of one series.
 *
 * @param of the types of figures that have it
 * @param gives what its result counts, by what the figure counts
 * @param reading the result; NaN where it cannot be told
 * @param share of which quantile it is; NaN for all others
 * @param trust when its result is not believed
 * @param grows whether points that were missed can only have made it more
 * @param mayBeMore whether its result is the least that it may be, as of some hours only the ends
 *     are known
 */
record Function(
    String name,
    Set<Figure.Type> of,
    UnaryOperator<Dimension> gives,
    ToDoubleFunction<Window> reading,
    double share,
    Trust trust,
    boolean grows,
    Predicate<Window> mayBeMore) {
  /** When a result is not believed although the window has points. */
  enum Trust {
    /** When nothing has come for too long. */
    FRESH,
    /** Then, and when the process stood still within the window: what it missed is missing. */
    UNBROKEN,
    /** Only when the process stood still: that nothing comes is what it counts. */
    EVEN_SILENT
  }

  /** What nobody saw before the first point: how often a series came at all is known. */
  boolean isGrowth() {
    return grows && trust == Trust.UNBROKEN;
  }

  boolean isQuantile() {
    return !Double.isNaN(share);
  }

  /** What to write where a figure of another type was named. */
  String refusal(Figure figure) {
    String name = figure.name();
    return switch (figure.type()) {
      case DISTRIBUTION -> "'" + name + "' is a distribution; write p95(" + name + "[5m])";
      case COUNTER -> "'" + name + "' is a counter; write rate(" + name + "[5m])";
      case GAUGE ->
          this.name
              + " is of a counter, and '"
              + name
              + "' goes up and down; write max("
              + name
              + "[5m]) - min("
              + name
              + "[5m])";
    };
  }
}
