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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** How every component is, in a host's registry; takes away what it put there. */
final class HealthMeters implements AutoCloseable {
  static final String LEVEL = "health_level";
  static final String TIME = "health_response_time_seconds";

  private final HostRegistry host;
  private final StatusBoard board;
  private final Map<String, List<Meter>> ours = new HashMap<>();

  HealthMeters(HostRegistry host, StatusBoard board, Collection<String> components) {
    this.host = host;
    this.board = board;
    add(components);
  }

  /** From now on there are these; the meters of those that stay are the same. */
  void follow(Set<String> components) {
    List<String> gone = ours.keySet().stream().filter(one -> !components.contains(one)).toList();
    gone.forEach(this::takeAway);
    add(components.stream().filter(one -> !ours.containsKey(one)).toList());
  }

  private void add(Collection<String> components) {
    if (!components.isEmpty()) {
      host.arrive(arrival -> components.forEach(one -> add(one, arrival)));
    }
  }

  private void add(String component, HostRegistry.Arrival arrival) {
    List<Meter> meters = ours.computeIfAbsent(component, name -> new ArrayList<>());
    meters(component).forEach(meter -> arrival.put(meter).ifPresent(meters::add));
  }

  private void takeAway(String component) {
    List<Meter> gone = ours.remove(component);
    if (gone != null) {
      gone.forEach(host::takeAway);
    }
  }

  private List<Supplier<Meter>> meters(String one) {
    return List.of(() -> level(one), () -> responseTime(one), () -> looks(one));
  }

  private Meter level(String one) {
    return Gauge.builder(LEVEL, board, shown -> number(shown.level(one)))
        .tags(tags(one))
        .description("0 healthy, 1 warning, 2 unknown, 3 critical.")
        .register(host.registry());
  }

  private Meter responseTime(String one) {
    return Gauge.builder(TIME, board, shown -> seconds(shown, one))
        .tags(tags(one))
        .description("How long the newest look took.")
        .register(host.registry());
  }

  private Meter looks(String one) {
    return FunctionCounter.builder("health_checks_total", board, shown -> shown.looks(one))
        .tags(tags(one))
        .description("Looks that have ended, however they ended.")
        .register(host.registry());
  }

  private List<Tag> tags(String one) {
    return host.tags(List.of(Tag.of("source", one)));
  }

  private static double seconds(StatusBoard board, String name) {
    return board.last(name).map(CheckResult::took).map(HealthMeters::seconds).orElse(Double.NaN);
  }

  private static double seconds(Duration took) {
    return took.toNanos() / 1e9;
  }

  static double number(Level level) {
    return switch (level) {
      case HEALTHY -> 0;
      case WARNING -> 1;
      case UNKNOWN -> 2;
      case CRITICAL -> 3;
    };
  }

  @Override
  public void close() {
    List.copyOf(ours.keySet()).forEach(this::takeAway);
  }
}
