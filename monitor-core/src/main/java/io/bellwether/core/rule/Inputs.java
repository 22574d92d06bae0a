// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.PastState;
import io.bellwether.core.measure.Series;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.rule.Node.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what fits the selectors of all rules, so that none has to be looked for. */
final class Inputs {
  /** How long the past of a new series may take to come out of the history. */
  private static final long YOUNG = 30_000;

  /** The same where it is known to be on its way. */
  private static final long LONGEST_YOUNG = 900_000;

  private final SeriesBook book;
  private final Map<Selector, Input> bySelector = new HashMap<>();
  private final Map<String, List<Input>> byMetric = new HashMap<>();
  private final Map<Series, Long> begun = new IdentityHashMap<>();
  private long running;

  Inputs(SeriesBook book) {
    this.book = book;
  }

  /** Tells how long the engine has run. */
  void reach(long runningMillis) {
    running = runningMillis;
    if (!begun.isEmpty()) {
      begun.entrySet().removeIf(one -> isOld(one.getKey(), running - one.getValue()));
    }
  }

  private static boolean isOld(Series series, long age) {
    return age >= YOUNG && (series.past() != PastState.AWAITED || age >= LONGEST_YOUNG);
  }

  /** Keeps what fits these and nothing else; what is kept already stays. */
  void watch(Collection<Selector> selectors) {
    bySelector.keySet().retainAll(selectors);
    byMetric.clear();
    for (Selector selector : selectors) {
      Input input = bySelector.computeIfAbsent(selector, this::filled);
      List<Input> ofMetric = byMetric.computeIfAbsent(selector.name(), name -> new ArrayList<>());
      if (!ofMetric.contains(input)) {
        ofMetric.add(input);
      }
    }
  }

  private Input filled(Selector selector) {
    Input input = new Input(selector, running);
    book.series(selector.name())
        .sorted(Comparator.comparing(one -> one.labels().toString()))
        .forEach(input::add);
    book.distributions(selector.name())
        .sorted(Comparator.comparing(one -> one.labels().toString()))
        .forEach(input::add);
    return input;
  }

  Input of(Selector selector) {
    return bySelector.computeIfAbsent(selector, this::filled);
  }

  List<Input> ofMetric(String metric) {
    return byMetric.getOrDefault(metric, List.of());
  }

  boolean young(Series series) {
    return begun.containsKey(series);
  }

  void added(Series series) {
    List<Input> inputs = ofMetric(series.metric());
    if (!inputs.isEmpty()) {
      begun.put(series, running);
    }
    inputs.forEach(input -> input.add(series));
  }

  void added(Distribution distribution) {
    ofMetric(distribution.metric()).forEach(input -> input.add(distribution));
  }

  void removed(Series series) {
    begun.remove(series);
    ofMetric(series.metric()).forEach(input -> input.remove(series, running));
  }

  void removed(Distribution distribution) {
    ofMetric(distribution.metric()).forEach(input -> input.remove(distribution, running));
  }
}
