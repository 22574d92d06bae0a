// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.core.measure.Distribution;
import io.bellwether.core.measure.Series;
import io.bellwether.core.rule.Node.Selector;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** All that fits one selector, in the order in which it came. */
final class Input {
  final Selector selector;
  final Set<Series> series = new LinkedHashSet<>();
  final Set<Distribution> distributions = new LinkedHashSet<>();

  /** Who gave some of it, and did not answer without it since. */
  final Set<String> sources = new TreeSet<>();

  /** When something of it came last, in milliseconds in which the engine ran. */
  private long heardAt;

  private boolean heard;

  Input(Selector selector, long running) {
    this.selector = selector;
    this.heardAt = running;
  }

  void add(Series one) {
    if (selector.matchers().match(one.labels())) {
      series.add(one);
      sources.add(one.source().source());
      heard = true;
    }
  }

  void add(Distribution one) {
    if (selector.matchers().match(one.labels())) {
      distributions.add(one);
      sources.add(one.source().source());
      heard = true;
    }
  }

  void remove(Series one, long running) {
    if (series.remove(one)) {
      heardAt = Math.max(heardAt, running - one.silentMillis());
    }
  }

  void remove(Distribution one, long running) {
    if (distributions.remove(one)) {
      heardAt = Math.max(heardAt, running);
    }
  }

  /** Whether anything with these labels among its own is measured now. */
  boolean isFresh(Labels labels) {
    return series.stream().anyMatch(one -> !one.stale() && has(one.labels(), labels))
        || distributions.stream().anyMatch(one -> !one.stale() && has(one.labels(), labels));
  }

  /** The same, where it may have fewer labels, as one side of a share may. */
  boolean isFreshBeside(Labels labels) {
    return series.stream().anyMatch(one -> !one.stale() && isBeside(one.labels(), labels))
        || distributions.stream().anyMatch(one -> !one.stale() && isBeside(one.labels(), labels));
  }

  private static boolean isBeside(Labels one, Labels other) {
    boolean[] fits = {true};
    other.forEach((name, value) -> fits[0] &= one.get(name).orElse(value).equals(value));
    return fits[0];
  }

  private static boolean has(Labels all, Labels wanted) {
    boolean[] has = {true};
    wanted.forEach((name, value) -> has[0] &= all.get(name).filter(value::equals).isPresent());
    return has[0];
  }

  boolean heard() {
    return heard;
  }

  long silent(long running) {
    if (!distributions.isEmpty() && distributions.stream().anyMatch(one -> !one.stale())) {
      return 0;
    }
    long silent = Math.max(0, running - heardAt);
    if (series.isEmpty()) {
      return silent;
    }
    long shortest = Long.MAX_VALUE;
    for (Series one : series) {
      shortest = Math.min(shortest, one.silentMillis());
    }
    return shortest;
  }
}
