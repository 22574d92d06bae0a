// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All series of one name. */
final class Family {
  final ConcurrentMap<Labels, Series> series = new ConcurrentHashMap<>(2);
  final ConcurrentMap<Labels, Distribution> distributions = new ConcurrentHashMap<>(2);

  private final Figure figure;

  /** Milliseconds that are kept at least, of every series. */
  private volatile long reach;

  private boolean conflictTold;

  Family(Figure figure, long reach) {
    this.figure = figure;
    this.reach = reach;
  }

  /** As declared, or as the first sample had it. */
  Figure figure() {
    return figure;
  }

  /** Whether a sample of this type and unit is what the figure says; no unit is any unit. */
  boolean agrees(Figure.Type type, Unit unit) {
    return type == figure.type() && (unit == Unit.NONE || unit == figure.unit());
  }

  boolean counter() {
    return figure.type() == Figure.Type.COUNTER;
  }

  long reach() {
    return reach;
  }

  void reachAtLeast(long millis) {
    reach = Math.max(reach, millis);
  }

  boolean isEmpty() {
    return series.isEmpty() && distributions.isEmpty();
  }

  /** Whether this is the first time that samples contradict the figure. */
  boolean tellConflict() {
    boolean first = !conflictTold;
    conflictTold = true;
    return first;
  }

  /** That samples of this type and unit contradict it. */
  String conflict(Figure.Type type, Unit unit) {
    return "figure '"
        + figure.name()
        + "' is "
        + FigureRegistry.read(figure.type(), figure.unit())
        + " but came as "
        + FigureRegistry.read(type, unit)
        + "; it is taken as what it is";
  }
}
