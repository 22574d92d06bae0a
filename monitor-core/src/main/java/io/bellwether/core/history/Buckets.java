// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Folds samples that come by their time into buckets of one width. */
final class Buckets {
  private Buckets() {}

  static List<Bucket> of(List<SampleRow> samples, Duration width) {
    long millis = millis(width);
    List<Bucket> buckets = new ArrayList<>();
    for (SampleRow sample : samples) {
      if (!Double.isNaN(sample.value())) {
        long from = Math.floorDiv(sample.at(), millis) * millis;
        int last = buckets.size() - 1;
        if (last >= 0 && buckets.get(last).from() == from) {
          buckets.set(last, with(buckets.get(last), sample.value()));
        } else {
          double value = sample.value();
          buckets.add(new Bucket(from, 1, value, value, value, value));
        }
      }
    }
    return buckets;
  }

  private static long millis(Duration width) {
    long millis = width.toMillis();
    if (millis < 1) {
      throw new IllegalArgumentException("a bucket is at least a millisecond wide, not " + width);
    }
    return millis;
  }

  private static Bucket with(Bucket bucket, double value) {
    return new Bucket(
        bucket.from(),
        bucket.count() + 1,
        Math.min(bucket.min(), value),
        Math.max(bucket.max(), value),
        bucket.sum() + value,
        value);
  }
}
