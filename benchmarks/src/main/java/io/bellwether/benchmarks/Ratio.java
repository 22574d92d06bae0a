// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ours against a floor or a peer, in turn, as the machine is never quiet: A B A B A B. */
public final class Ratio {
  /** Measures once. */
  @FunctionalInterface
  public interface Measure {
    double once() throws Exception;
  }

  private final List<Double> peers = new ArrayList<>();
  private final List<Double> ours = new ArrayList<>();

  private Ratio() {}

  public static Ratio of(int alternations, Measure peer, Measure ours) throws Exception {
    Ratio ratio = new Ratio();
    for (int i = 0; i < alternations; i++) {
      ratio.peers.add(peer.once());
      ratio.ours.add(ours.once());
      System.err.printf(
          Locale.ROOT, "  peer %.4f, ours %.4f%n", ratio.peers.get(i), ratio.ours.get(i));
    }
    return ratio;
  }

  /** The median of the ratios of each alternation. */
  public double median() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / peers.get(i));
    }
    return median(ratios);
  }

  public double medianOfPeer() {
    return median(peers);
  }

  public double medianOfOurs() {
    return median(ours);
  }

  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** One line of JSON, and whether the goal was met. */
  public boolean report(String name, String unit, double goal) {
    boolean met = median() <= goal;
    System.out.printf(
        Locale.ROOT,
        "{\"benchmark\":\"%s\",\"unit\":\"%s\",\"peer\":%.4f,\"ours\":%.4f,\"ratio\":%.3f,"
            + "\"goal\":%.3f,\"met\":%b}%n",
        name,
        unit,
        medianOfPeer(),
        medianOfOurs(),
        median(),
        goal,
        met);
    return met;
  }
}
