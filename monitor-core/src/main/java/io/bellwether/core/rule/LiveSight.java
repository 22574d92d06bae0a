// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.Series;
import io.bellwether.core.rule.Node.Selector;
import io.bellwether.core.text.Matchers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What is there now. */
final class LiveSight implements Sight {
  private final Inputs inputs;
  private final Levels levels;
  private final Breaks breaks;
  private final Consumer<String> notes;
  private long at;
  private long running;

  LiveSight(Inputs inputs, Levels levels, Breaks breaks, Consumer<String> notes) {
    this.inputs = inputs;
    this.levels = levels;
    this.breaks = breaks;
    this.notes = notes;
  }

  /** Looks as of that time from now on. */
  LiveSight at(long wallMillis, long runningMillis) {
    at = wallMillis;
    running = runningMillis;
    return this;
  }

  @Override
  public long at() {
    return at;
  }

  @Override
  public Collection<Series> series(Selector selector) {
    return inputs.of(selector).series;
  }

  @Override
  public Collection<Distribution> distributions(Selector selector) {
    return inputs.of(selector).distributions;
  }

  @Override
  public Collection<Shown> levels(Matchers matchers) {
    return levels.fitting(matchers);
  }

  @Override
  public long silent(Selector selector) {
    return inputs.of(selector).silent(running);
  }

  @Override
  public boolean heard(Selector selector) {
    return inputs.of(selector).heard();
  }

  @Override
  public boolean lacks(Selector selector) {
    Input input = inputs.of(selector);
    Set<String> missing = new HashSet<>(input.sources);
    input.series.forEach(one -> missing.remove(one.source().source()));
    input.distributions.forEach(one -> missing.remove(one.source().source()));
    if (missing.isEmpty()) {
      return false;
    }
    List<String> dumb = missing.stream().filter(levels::isDumb).toList();
    missing.removeAll(dumb);
    input.sources.removeAll(missing);
    return !dumb.isEmpty();
  }

  @Override
  public boolean young(Series series) {
    return inputs.young(series);
  }

  @Override
  public Breaks breaks() {
    return breaks;
  }

  @Override
  public void note(String sentence) {
    notes.accept(sentence);
  }
}
