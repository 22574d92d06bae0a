// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import java.util.List;

/**
 * A figure that a kind declares: its name, what it counts, what it means, how its series are told
 * apart.
 */
public final class Figure {
  /** How the values of a figure are to be read. */
  public enum Type {
    /** A state that goes up and down. */
    GAUGE,
    /** A count that only grows. */
    COUNTER,
    /** Many values, of which count, sum and quantiles are kept. */
    DISTRIBUTION
  }

  private record Parts(String name, Type type, Unit unit, String help, List<String> labels) {}

  private final Parts parts;

  private Figure(Parts parts) {
    this.parts = parts;
  }

  /** A figure that goes up and down. The help is one sentence. */
  public static Figure gauge(String name, Unit unit, String help) {
    return of(name, Type.GAUGE, unit, help);
  }

  /** A figure that only grows. The help is one sentence. */
  public static Figure counter(String name, Unit unit, String help) {
    return of(name, Type.COUNTER, unit, help);
  }

  /** A figure with many values at a time, such as answer times. The help is one sentence. */
  public static Figure distribution(String name, Unit unit, String help) {
    return of(name, Type.DISTRIBUTION, unit, help);
  }

  private static Figure of(String name, Type type, Unit unit, String help) {
    requireNonNull(unit, "unit");
    requireNonNull(help, "help");
    return new Figure(new Parts(Sample.valid(name), type, unit, help, List.of()));
  }

  /** The same figure with the names of its labels. */
  public Figure by(String... labels) {
    return new Figure(new Parts(name(), type(), unit(), help(), List.of(labels)));
  }

  /** As in {@code db_connections_active}. */
  public String name() {
    return parts.name();
  }

  /** How its values are to be read. */
  public Type type() {
    return parts.type();
  }

  /** What it counts. */
  public Unit unit() {
    return parts.unit();
  }

  /** What it means, in one sentence. */
  public String help() {
    return parts.help();
  }

  /** The names of the labels its series carry, beside those the core adds. */
  public List<String> labels() {
    return parts.labels();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Figure that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return name() + labels();
  }
}
