// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.core.measure.Series;
import io.bellwether.core.rule.Node.Absent;
import io.bellwether.core.rule.Node.Folded;
import io.bellwether.core.rule.Node.Foretold;
import io.bellwether.core.rule.Node.HealthOf;
import io.bellwether.core.rule.Node.Over;
import io.bellwether.core.rule.Node.Selector;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A rule with all sets of labels that it looks at. */
final class Bound {
  static final int MOST = 1_000;
  private static final long PLAIN_WAKE = Duration.ofSeconds(15).toNanos();
  private static final long SHORTEST_WAKE = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_WAKE = Duration.ofSeconds(60).toNanos();

  final Rule rule;
  final Set<Selector> selectors = new LinkedHashSet<>();

  /** The one selector of a condition that can be judged series by series. */
  final Optional<Selector> single;

  final boolean looksAtHealth;

  /** Whether nothing can be said where one of its figures is not there. */
  final boolean needsAll;

  final boolean foretells;
  final long every;
  final Map<Labels, Binding> bindings = new LinkedHashMap<>();

  /** Of a condition over many series: the newest time at which one of them moved. */
  private long newestAt = Long.MIN_VALUE;

  /** When it was judged last as a whole, by monotonic time. */
  long judgedAt;

  /** Whether it was told that it has too many sets of labels, or failed. */
  boolean fullTold;

  boolean failedTold;

  Bound(Rule rule) {
    this.rule = rule;
    List<Node> parts = rule.condition().parts();
    for (Node part : parts) {
      if (part instanceof Selector selector) {
        selectors.add(selector);
      }
    }
    looksAtHealth = parts.stream().anyMatch(HealthOf.class::isInstance);
    needsAll = parts.stream().noneMatch(part -> isEither(part) || part instanceof Absent);
    foretells = parts.stream().anyMatch(Foretold.class::isInstance);
    boolean alone =
        selectors.size() == 1 && !looksAtHealth && parts.stream().noneMatch(Bound::looksAtMany);
    single = alone ? selectors.stream().findFirst() : Optional.empty();
    every = every(parts);
  }

  private static boolean isEither(Node part) {
    return part instanceof Node.Joined joined && joined.joint() == Joint.OR;
  }

  /** A quantile may be of a distribution, which is no series. */
  private static boolean looksAtMany(Node part) {
    boolean on =
        part instanceof Node.Compared compared && !compared.on().isEmpty()
            || part instanceof Node.Reckoned reckoned && !reckoned.on().isEmpty()
            || part instanceof Node.Joined joined && !joined.on().isEmpty();
    boolean quantile = part instanceof Over over && Functions.of(over.function()).isQuantile();
    return on || quantile || part instanceof Folded || part instanceof Absent;
  }

  private static long every(List<Node> parts) {
    OptionalLong shortest =
        parts.stream().flatMap(part -> window(part).stream()).mapToLong(Duration::toNanos).min();
    if (shortest.isEmpty()) {
      return PLAIN_WAKE;
    }
    return Math.min(Math.max(shortest.getAsLong() / 10, SHORTEST_WAKE), LONGEST_WAKE);
  }

  private static Optional<Duration> window(Node part) {
    if (part instanceof Over over) {
      return Optional.of(over.window());
    }
    if (part instanceof Foretold foretold) {
      return Optional.of(foretold.window());
    }
    return part instanceof Absent absent ? absent.window() : Optional.empty();
  }

  void moved(long at) {
    newestAt = Math.max(newestAt, at);
  }

  /** When the newest sample was taken that it was not judged by yet. */
  OptionalLong takeNewest() {
    OptionalLong at = newestAt == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newestAt);
    newestAt = Long.MIN_VALUE;
    return at;
  }

  boolean isFull() {
    return bindings.size() >= MOST;
  }

  /** Binds one series that fits, again where it was bound before; none when there are too many. */
  Optional<Binding> bind(Series series, long nanos) {
    Binding before = bindings.get(series.labels());
    if (before != null && before.series == series) {
      return Optional.of(before);
    }
    if (before == null && isFull()) {
      return Optional.empty();
    }
    Binding binding = new Binding(this, series.labels(), series, nanos);
    if (before != null) {
      binding.trueSince = before.trueSince;
      binding.spoken = before.spoken;
    }
    bindings.put(series.labels(), binding);
    return Optional.of(binding);
  }

  /** The binding of one set of labels; none when there are too many. */
  Optional<Binding> binding(Labels labels, long nanos) {
    Binding known = bindings.get(labels);
    if (known == null && !isFull()) {
      known = new Binding(this, labels, null, nanos);
      bindings.put(labels, known);
    }
    return Optional.ofNullable(known);
  }

  /** The identities that may have an alert. */
  List<Identity> spoken() {
    return bindings.values().stream().filter(one -> one.spoken).map(one -> one.identity).toList();
  }
}
