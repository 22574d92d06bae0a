// SPDX-License-Identifier: Apache-2.0
package com.example.spool;

import io.bellwether.api.Durations;
import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Measurements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder in which files wait: how many, how long, and on the slow pass how large they are. */
final class Spool implements HealthCheck, DataSource {
  private final SpoolSettings settings;

  Spool(SpoolSettings settings) {
    this.settings = settings;
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    List<Waiting> files = Waiting.in(settings.path(), settings.files(), context);
    Duration oldest = oldest(files, context.clock().millis());
    Measurements figures = context.measurements();
    figures.add(Sample.gauge("spool_files_waiting", files.size()).in(Unit.COUNT));
    figures.add(Sample.gauge("spool_oldest_seconds", oldest.toSeconds()).in(Unit.SECONDS));
    return Health.worstOf(
        List.of(
            Health.of(settings.waiting().judge(files.size()), files.size() + " files wait"),
            Health.of(
                settings.oldest().judge(oldest),
                "the oldest has waited " + Durations.format(oldest))));
  }

  /** A clock that was set back makes nothing older than now. */
  private static Duration oldest(List<Waiting> files, long now) {
    long since = files.stream().mapToLong(Waiting::sinceMillis).min().orElse(now);
    return Duration.ofSeconds(Math.max(now - since, 0) / 1000);
  }

  @Override
  public void measure(Measurements into) throws Exception {
    Map<String, Long> bytes = new TreeMap<>();
    for (Waiting file : Waiting.in(settings.path(), settings.files(), into)) {
      bytes.merge(file.ending(), file.bytes(), Long::sum);
    }
    bytes.forEach(
        (ending, sum) ->
            into.add(
                Sample.gauge("spool_bytes", sum).with(Labels.of("ending", ending)).in(Unit.BYTES)));
  }
}
