// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.core.measure.Series;
import org.jspecify.annotations.Nullable;

/** What a rule remembers of one set of labels. */
final class Binding {
  final Bound bound;
  final Labels labels;
  final Identity identity;

  /** Of a condition over one series; none where the condition looks at many. */
  final @Nullable Series series;

  boolean dirty;

  /** Whether its series is not there any more. */
  boolean gone;

  /** Whether it was ever judged. */
  boolean seen;

  /** Whether it was ever true. */
  boolean spoken;

  /** Whether it was known when it was judged last. */
  boolean isKnown;

  /** When it was judged last, by monotonic time. */
  long judgedAt;

  /** Since when it has been true, in wall milliseconds; the least number while it is not. */
  long trueSince = Long.MIN_VALUE;

  Binding(Bound bound, Labels labels, @Nullable Series series, long nanos) {
    this.bound = bound;
    this.labels = labels;
    this.identity = Identity.of(bound.rule.name(), labels);
    this.series = series;
    this.judgedAt = nanos;
  }

  void judged(Truth truth, long wallMillis) {
    isKnown = truth != Truth.UNKNOWN;
    spoken |= truth == Truth.TRUE;
    if (truth == Truth.FALSE) {
      trueSince = Long.MIN_VALUE;
    } else if (truth == Truth.TRUE && trueSince == Long.MIN_VALUE) {
      trueSince = wallMillis;
    }
  }
}
