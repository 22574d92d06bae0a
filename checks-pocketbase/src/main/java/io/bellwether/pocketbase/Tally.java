// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.source.Measurements;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/**
 * The records that are known after a look.
 *
 * @param counted by the name of their collection
 * @param failed how many collections could not be counted
 * @param all how many collections are to be counted: the rest has not had its turn
 */
record Tally(Map<String, Count> counted, int failed, int all) {
  /** Collections that have a figure of their own. */
  private static final int NAMED = 50;

  /** Younger counts are of this look. */
  private static final Duration OLD = Duration.ofMinutes(1);

  void tell(Measurements into, Findings findings) {
    gauge(into, PocketBaseFigures.UNCOUNTED, all - counted.size());
    boolean nothing = counted.isEmpty() && all > 0;
    // before all had their turn it would look as if records came
    if (!nothing && counted.size() + failed == all) {
      gauge(into, PocketBaseFigures.RECORDS, sum());
    }
    largest(into);
    details(findings);
    findings.add(Health.healthy(words()));
  }

  private long sum() {
    return counted.values().stream().mapToLong(Count::records).sum();
  }

  private void largest(Measurements into) {
    counted.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Count> it) -> it.getValue().records(),
                    Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(NAMED)
        .forEach(
            it ->
                into.add(
                    Sample.gauge(PocketBaseFigures.COLLECTION_RECORDS, it.getValue().records())
                        .with("collection", Told.name(it.getKey()))
                        .in(Unit.COUNT)));
  }

  private void details(Findings findings) {
    findings.detail("record_count", sum());
    findings.detail("collections", all);
    if (failed > 0) {
      findings.detail("collections_not_counted", failed);
    }
    int waiting = all - counted.size() - failed;
    if (waiting > 0) {
      findings.detail("collections_not_counted_yet", waiting);
    }
    long now = System.nanoTime();
    counted.values().stream()
        .map(it -> it.age(now))
        .max(Comparator.naturalOrder())
        .filter(age -> age.compareTo(OLD) > 0)
        .ifPresent(age -> findings.detail("oldest_count", Told.duration(age) + " ago"));
  }

  private String words() {
    String records = Told.count(sum(), "record", "records");
    String collections = Told.count(all, "collection", "collections");
    return counted.size() == all
        ? records + " in " + collections
        : String.format(Locale.ROOT, "%s in %,d of %s", records, counted.size(), collections);
  }

  private static void gauge(Measurements into, String name, double value) {
    into.add(Sample.gauge(name, value).in(Unit.COUNT));
  }
}
