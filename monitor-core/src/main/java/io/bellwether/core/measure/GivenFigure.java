// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.bellwether.api.Labels;
import io.bellwether.api.plugin.Figure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/** A figure that a host declared, with the series of it that it gives values of. */
final class GivenFigure {
  /** What becomes of values that found no room is counted, and told once. */
  private final DoubleConsumer noRoom;

  private final HostFigures host;
  private final Figure figure;
  private final Optional<Duration> holds;
  private final Map<List<String>, Given> series = new ConcurrentHashMap<>();

  GivenFigure(HostFigures host, HostFigures.Declared declared) {
    this.host = host;
    this.figure = declared.figure();
    this.holds = declared.holds();
    this.noRoom = value -> host.leaveOut(this);
  }

  HostFigures host() {
    return host;
  }

  Figure figure() {
    return figure;
  }

  String name() {
    return figure.name();
  }

  /** How long a gauge is what it was said to be; empty for until something else is said. */
  Optional<Duration> holds() {
    return holds;
  }

  Stream<Given> series() {
    return series.values().stream();
  }

  DoubleConsumer of(String... texts) {
    List<String> key = List.of(texts);
    if (key.size() != figure.labels().size()) {
      throw new IllegalArgumentException(
          "figure '"
              + name()
              + "' is told apart by "
              + figure.labels()
              + ", and "
              + key
              + " was given");
    }
    Given known = series.get(key);
    return known != null ? known : added(key);
  }

  private DoubleConsumer added(List<String> key) {
    Given given = series.computeIfAbsent(key, missing -> host.enter() ? made(key) : null);
    return given == null ? noRoom : given;
  }

  private Given made(List<String> key) {
    Labels labels = Labels.NONE;
    for (int i = 0; i < key.size(); i++) {
      labels = labels.with(figure.labels().get(i), key.get(i));
    }
    return switch (figure.type()) {
      case GAUGE -> new GivenGauge(this, labels);
      case COUNTER -> new GivenCounter(this, labels);
      case DISTRIBUTION -> new GivenDistribution(this, labels);
    };
  }
}
