// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import io.bellwether.core.history.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Folds values and hours into buckets of one width, whichever comes first. */
final class Fold {
  private static final class Sum {
    private final long from;
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double last;
    private long lastAt = Long.MIN_VALUE;

    private Sum(long from) {
      this.from = from;
    }

    private Bucket bucket() {
      boolean known = min > Double.NEGATIVE_INFINITY || max < Double.POSITIVE_INFINITY;
      return new Bucket(from, count, min, max, known ? sum : Double.NaN, last);
    }
  }

  private final long width;
  private final TreeMap<Long, Sum> sums = new TreeMap<>();
  private Sum current = new Sum(Long.MIN_VALUE);

  Fold(long width) {
    this.width = width;
  }

  void add(long at, long count, double min, double max, double sum, double last) {
    Sum into = at(at);
    into.count += count;
    into.min = Math.min(into.min, min);
    into.max = Math.max(into.max, max);
    into.sum += sum;
    if (at >= into.lastAt) {
      into.last = last;
      into.lastAt = at;
    }
  }

  // Neighbours mostly fall into one bucket, so the tree is asked once for each bucket.
  private Sum at(long at) {
    if (at - current.from >= width || at < current.from || current.from == Long.MIN_VALUE) {
      current = sums.computeIfAbsent(Math.floorDiv(at, width) * width, Sum::new);
    }
    return current;
  }

  List<Bucket> buckets() {
    List<Bucket> buckets = new ArrayList<>(sums.size());
    sums.values().forEach(sum -> buckets.add(sum.bucket()));
    return buckets;
  }
}
