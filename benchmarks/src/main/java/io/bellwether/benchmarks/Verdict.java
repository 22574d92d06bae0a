// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One line of JSON about one figure, and whether it is as good as it should be. */
public final class Verdict {
  private final String name;
  private final String unit;
  private final Map<String, Double> beside = new LinkedHashMap<>();

  private Verdict(String name, String unit) {
    this.name = name;
    this.unit = unit;
  }

  public static Verdict of(String name, String unit) {
    return new Verdict(name, unit);
  }

  /** What else is worth knowing, and is not judged. */
  public Verdict with(String what, double value) {
    beside.put(what, value);
    return this;
  }

  /** What is worth knowing and has no goal of its own. */
  public void shown(double ours) {
    System.out.println(line(ours).append('}'));
  }

  public boolean atMost(double goal, double ours) {
    return told(goal, ours, ours <= goal);
  }

  public boolean atLeast(double goal, double ours) {
    return told(goal, ours, ours >= goal);
  }

  private boolean told(double goal, double ours, boolean met) {
    StringBuilder line = line(ours);
    append(line, "goal", goal);
    System.out.println(line.append(",\"met\":").append(met).append('}'));
    return met;
  }

  private StringBuilder line(double ours) {
    StringBuilder line = new StringBuilder();
    line.append("{\"benchmark\":\"").append(name).append("\",\"unit\":\"").append(unit).append('"');
    beside.forEach((what, value) -> append(line, what, value));
    append(line, "ours", ours);
    return line;
  }

  private static void append(StringBuilder line, String what, double value) {
    line.append(",\"").append(what).append("\":");
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    line.append(String.format(Locale.ROOT, whole ? "%.0f" : "%.4f", value));
  }
}
