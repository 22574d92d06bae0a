// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

/** So many messages within a time, the first of them at once. */
final class Pace {
  private int most;
  private long each;
  private long full;

  Pace(ChannelRules rules, long nanos) {
    full = nanos;
    follow(rules);
  }

  void follow(ChannelRules rules) {
    most = rules.rate();
    each = most == 0 ? 0 : Math.max(rules.ratePer().toNanos() / most, 1);
  }

  /** When the next may go. */
  long next(long nanos) {
    if (most == 0) {
      return nanos;
    }
    long earliest = full - each * (most - 1L);
    return earliest - nanos > 0 ? earliest : nanos;
  }

  /** One goes: the bucket is full again that much later. */
  void goes(long nanos) {
    if (most > 0) {
      full = (full - nanos > 0 ? full : nanos) + each;
    }
  }
}
