// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.Series;
import io.bellwether.core.rule.Node.Selector;
import io.bellwether.core.text.Matchers;
import java.util.Collection;
import java.util.List;

/** Sees one series alone. */
record OneSeries(Sight all, Series only) implements Sight {
  @Override
  public long at() {
    return all.at();
  }

  @Override
  public Collection<Series> series(Selector selector) {
    return List.of(only);
  }

  @Override
  public Collection<Distribution> distributions(Selector selector) {
    return List.of();
  }

  @Override
  public Collection<Shown> levels(Matchers matchers) {
    return List.of();
  }

  @Override
  public long silent(Selector selector) {
    return all.silent(selector);
  }

  @Override
  public boolean heard(Selector selector) {
    return true;
  }

  @Override
  public boolean lacks(Selector selector) {
    return false;
  }

  @Override
  public boolean young(Series series) {
    return all.young(series);
  }

  @Override
  public Breaks breaks() {
    return all.breaks();
  }

  @Override
  public void note(String sentence) {
    all.note(sentence);
  }
}
