// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import java.util.regex.Pattern;

/**
 * One figure. A gauge may go either way; a counter only grows, and the core takes its differences.
 */
public final class Sample {
  /** Whether the value may fall. */
  public enum Type {
    /** A state that goes up and down. */
    GAUGE,
    /** A count since some start; a fall means that it was reset. */
    COUNTER
  }

  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private record Parts(String metric, Labels labels, double value, Type type, Unit unit) {}

  private final Parts parts;

  private Sample(Parts parts) {
    this.parts = parts;
  }

  /** A figure that goes up and down, without labels and unit. */
  public static Sample gauge(String metric, double value) {
    return new Sample(new Parts(valid(metric), Labels.NONE, value, Type.GAUGE, Unit.NONE));
  }

  /** A figure that only grows, without labels and unit. */
  public static Sample counter(String metric, double value) {
    return new Sample(new Parts(valid(metric), Labels.NONE, value, Type.COUNTER, Unit.NONE));
  }

  /**
   * The name itself.
   *
   * @throws IllegalArgumentException when it is not letters, digits and underscores
   */
  public static String valid(String metric) {
    if (!METRIC.matcher(metric).matches()) {
      throw new IllegalArgumentException(
          "metric name '" + metric + "' must be letters, digits and underscores, no digit first");
    }
    return metric;
  }

  /** This sample with one more label. */
  public Sample with(String label, String text) {
    return with(labels().with(label, text));
  }

  /** This sample with these labels instead of its own. */
  public Sample with(Labels labels) {
    return new Sample(new Parts(metric(), labels, value(), type(), unit()));
  }

  /** This sample in the given unit; the value is not converted. */
  public Sample in(Unit unit) {
    return new Sample(new Parts(metric(), labels(), value(), type(), unit));
  }

  /** The name of the figure, such as {@code db_connections_active}. */
  public String metric() {
    return parts.metric();
  }

  /** What tells this series from others of the same name. */
  public Labels labels() {
    return parts.labels();
  }

  /** The value; NaN says that it could not be had. */
  public double value() {
    return parts.value();
  }

  /** Whether it may fall. */
  public Type type() {
    return parts.type();
  }

  /** What it counts. */
  public Unit unit() {
    return parts.unit();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sample that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return metric() + labels() + " " + value();
  }
}
