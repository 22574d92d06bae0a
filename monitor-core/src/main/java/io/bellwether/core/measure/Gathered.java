// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import java.util.List;

/**
 * What one run handed in, in its order, with the label {@code source} on everything.
 *
 * @param source who measured
 * @param entries samples and single values
 * @param leftOut how many came after the run had handed in too much
 */
public record Gathered(String source, List<Entry> entries, long leftOut) {
  /** One figure, or one value of many. */
  public sealed interface Entry {
    long at();

    String metric();

    Labels labels();

    double value();
  }

  /** A figure. */
  public record Sampled(
      long at, String metric, Labels labels, Sample.Type type, Unit unit, double value)
      implements Entry {}

  /** One value of a distribution. */
  public record Observed(long at, String metric, Labels labels, double value) implements Entry {}

  public Gathered {
    entries = List.copyOf(entries);
  }

  /** Whether the run handed in nothing at all. */
  boolean isEmpty() {
    return entries.isEmpty() && leftOut == 0;
  }
}
