// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.HealthBook;
import io.bellwether.core.health.TimeText;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.schedule.Ticks;
import io.bellwether.core.success.SuccessBook;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is known of everything that is watched; written on the engine thread alone.
 *
 * @param host what the host gives of its own
 * @param notebooks what sources remember
 */
record Books(
    HealthBook health,
    SeriesBook series,
    SuccessBook successes,
    HeartbeatBook heartbeats,
    HostFigures host,
    Notebooks notebooks) {
  private static final Duration LONGEST = Duration.ofDays(365);

  /** Nothing is known yet; all times are those of one clock. */
  static Books empty(
      Ticks ticks, TimeText times, SeriesBook series, HostFigures host, Notebooks notebooks) {
    HealthBook health = new HealthBook(times, Stages.moment(ticks));
    series.source(HostFigures.SOURCE, LONGEST, SeriesBook.LIMIT); // the host says how long it holds
    LongSupplier running = () -> health.running(ticks.nanos());
    return new Books(
        health,
        series,
        new SuccessBook(series, ticks.clock(), running),
        new HeartbeatBook(ticks.clock(), running),
        host,
        notebooks);
  }
}
