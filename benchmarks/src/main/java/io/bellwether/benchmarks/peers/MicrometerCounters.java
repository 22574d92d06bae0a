// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.peers;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The usual way to count with labels that are known when it happens: find the meter, add one. */
public final class MicrometerCounters {
  private static final String[] NAMES = {"rows", "commits_total", "locks", "scans_total"};

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Tags[] tags;

  public MicrometerCounters(int series) {
    tags = new Tags[series];
    for (int i = 0; i < series; i++) {
      tags[i] = Tags.of(Tag.of("table", "table_" + i / 4), Tag.of("source", "shop"));
    }
  }

  public void incrementMillion() {
    for (int i = 0; i < 1_000_000; i++) {
      int next = i % tags.length;
      registry.counter(NAMES[next % NAMES.length], tags[next]).increment();
    }
  }
}
