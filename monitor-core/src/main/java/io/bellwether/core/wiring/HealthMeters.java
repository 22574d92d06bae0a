// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.measure.HostRegistry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** How every component is, in a host's registry; takes away what it put there. */
final class HealthMeters implements AutoCloseable {
  private final HostRegistry host;
  private final StatusBoard board;
  private final List<Meter> ours = new ArrayList<>();

  HealthMeters(HostRegistry host, StatusBoard board, Collection<Watched> watched) {
    this.host = host;
    this.board = board;
    host.arrive(
        arrival ->
            watched.forEach(
                one -> meters(one).forEach(meter -> arrival.put(meter).ifPresent(ours::add))));
  }

  private List<Supplier<Meter>> meters(Watched one) {
    return List.of(() -> level(one), () -> responseTime(one), () -> looks(one));
  }

  private Meter level(Watched one) {
    return Gauge.builder("health_level", board, shown -> number(shown.level(one.name())))
        .tags(tags(one))
        .description("0 healthy, 1 warning, 2 unknown, 3 critical.")
        .register(host.registry());
  }

  private Meter responseTime(Watched one) {
    return Gauge.builder("health_response_time_seconds", board, shown -> seconds(shown, one.name()))
        .tags(tags(one))
        .description("How long the newest look took.")
        .register(host.registry());
  }

  private Meter looks(Watched one) {
    return FunctionCounter.builder("health_checks_total", one, Watched::looks)
        .tags(tags(one))
        .description("Looks that have ended, however they ended.")
        .register(host.registry());
  }

  private List<Tag> tags(Watched one) {
    return host.tags(List.of(Tag.of("source", one.name())));
  }

  private static double seconds(StatusBoard board, String name) {
    return board.last(name).map(CheckResult::took).map(HealthMeters::seconds).orElse(Double.NaN);
  }

  private static double seconds(Duration took) {
    return took.toNanos() / 1e9;
  }

  private static double number(Level level) {
    return switch (level) {
      case HEALTHY -> 0;
      case WARNING -> 1;
      case UNKNOWN -> 2;
      case CRITICAL -> 3;
    };
  }

  @Override
  public void close() {
    ours.forEach(host::takeAway);
  }
}
