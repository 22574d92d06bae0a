// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.Percentage;
import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The smallest and the largest value a setting may have, or what its two limits may count. A value
 * that nobody can read was told when the kind was looked at, and bounds nothing.
 */
record Limits(
    String min,
    Optional<Object> smallest,
    String max,
    Optional<Object> largest,
    Optional<Scales> scales) {
  static final Limits NONE =
      new Limits("", Optional.empty(), "", Optional.empty(), Optional.empty());

  static Limits of(Form form, Setting setting) {
    return new Limits(
        setting.min(),
        form.one().flatMap(one -> smallest(one, setting.min())),
        setting.max(),
        form.one().flatMap(one -> largest(one, setting.max())),
        Scales.of(setting));
  }

  static Optional<Object> smallest(Form.One one, String limit) {
    return read(one.scalar(), limit);
  }

  /** That of two limits is the largest share. */
  static Optional<Object> largest(Form.One one, String limit) {
    boolean ofTwo = one.type() == Thresholds.class;
    return read(ofTwo ? Scalars.of(Percentage.class).orElseThrow() : one.scalar(), limit);
  }

  private static Optional<Object> read(Scalar scalar, String limit) {
    return limit.isEmpty() ? Optional.empty() : scalar.tryRead(limit).filter(Limits::isComparable);
  }

  boolean areNone() {
    return smallest.isEmpty() && largest.isEmpty() && scales.isEmpty();
  }

  /** How a value, or one of several, breaks them; empty when they hold. */
  String broken(Object value) {
    if (value instanceof Optional<?> maybe) {
      return maybe.map(this::broken).orElse("");
    }
    if (value instanceof Map<?, ?> map) {
      return broken(map.values());
    }
    if (value instanceof Collection<?> all) {
      String broken = "";
      for (Object one : all) {
        broken = broken.isEmpty() ? broken(one) : broken;
      }
      return broken;
    }
    if (value instanceof Thresholds limits) {
      String broken = scales.map(allowed -> allowed.broken(limits)).orElse("");
      return broken.isEmpty() ? tooLarge(limits) : broken;
    }
    if (smallest.isPresent() && compare(value, smallest.get()) < 0) {
      return "is too small; the smallest is " + min;
    }
    return largest.isPresent() && compare(value, largest.get()) > 0
        ? "is too large; the largest is " + max
        : "";
  }

  /** A share that can not be: nobody would ever be told. */
  private String tooLarge(Thresholds limits) {
    boolean above =
        limits.scale() == Thresholds.Scale.SHARE
            && largest.isPresent()
            && largest.get() instanceof Percentage most
            && Math.max(limits.warning(), limits.critical()) > most.share();
    return above ? "'" + limits + "' is more than there can be; the largest is " + max : "";
  }

  private static boolean isComparable(Object value) {
    return value instanceof Comparable || value instanceof Percentage;
  }

  @SuppressWarnings("unchecked") // both were made by the same scalar
  private static int compare(Object a, Object b) {
    if (a instanceof Percentage left && b instanceof Percentage right) {
      return Double.compare(left.share(), right.share());
    }
    return a instanceof Comparable<?> comparable
        ? ((Comparable<Object>) comparable).compareTo(b)
        : 0;
  }
}
