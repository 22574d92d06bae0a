// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A book with a clock that is moved by hand; keeps what the book said. */
final class Scene {
  static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

  /** 03:12:00 in that zone. */
  static final Instant START = Instant.parse("2026-11-21T02:12:00Z");

  static final Duration TIMEOUT = Duration.ofSeconds(5);
  static final Duration EXPIRES = Duration.ofMinutes(3);

  private final long origin;
  private long nanos;
  final List<Component> components = new ArrayList<>();
  final List<Edge> edges = new ArrayList<>();
  final List<HealthChange> changes = new ArrayList<>();
  final Set<String> asks = new LinkedHashSet<>();
  HealthBook book;
  HealthTurn turn = new HealthTurn(List.of(), Set.of(), Set.of(), OptionalLong.empty());

  Scene() {
    this(Long.MAX_VALUE - 1_000_000_000L); // as near to the overflow as a machine may start
  }

  Scene(long origin) {
    this.origin = origin;
    this.book = new HealthBook(new TimeText(ZONE), now());
  }

  static Component component(String name, int failures, int recovery) {
    return new Component(
        name, new SettlingRules(failures, recovery), TIMEOUT, EXPIRES, Map.of(), 1);
  }

  /** One failure shows, one good look is enough. */
  Scene with(String... names) {
    for (String name : names) {
      components.add(component(name, 1, 1));
    }
    return this;
  }

  Scene with(Component component) {
    components.add(component);
    return this;
  }

  Scene rests(String component, String... roots) {
    for (String root : roots) {
      edges.add(Edge.declared(component, root));
    }
    return this;
  }

  Scene registered() {
    return took(book.register(components, edges, now()));
  }

  /** The same names in another process that has only what this one kept. */
  Scene restarted() {
    Map<String, Kept> kept = new HashMap<>();
    book.components().forEach(name -> kept.put(name, book.kept(name).orElseThrow()));
    book = new HealthBook(new TimeText(ZONE), kept, now());
    return registered();
  }

  Moment now() {
    return new Moment(origin + nanos, START.plusNanos(nanos));
  }

  /** Time passes and the engine runs: every wake-up that the book asked for comes in time. */
  Scene after(Duration duration) {
    long until = nanos + duration.toNanos();
    while (turn.nextWake().isPresent() && turn.nextWake().getAsLong() - origin <= until) {
      nanos = Math.max(nanos, turn.nextWake().getAsLong() - origin);
      took(book.wake(now()));
    }
    nanos = until;
    return this;
  }

  /** Time passes and nothing runs. */
  Scene pausedFor(Duration duration) {
    nanos += duration.toNanos();
    return this;
  }

  Scene wake() {
    return took(book.wake(now()));
  }

  Scene healthy(String... names) {
    return all(Level.HEALTHY, false, "fine", names);
  }

  Scene warning(String... names) {
    return all(Level.WARNING, false, "slow", names);
  }

  Scene critical(String... names) {
    return all(Level.CRITICAL, false, "broken", names);
  }

  Scene unknown(String... names) {
    return all(Level.UNKNOWN, false, "grant missing", names);
  }

  Scene lost(String... names) {
    return all(Level.CRITICAL, true, "could not connect", names);
  }

  private Scene all(Level level, boolean lost, String message, String... names) {
    for (String name : names) {
      look(name, level, lost, message, now().nanos());
    }
    return this;
  }

  /** A look that began earlier. */
  Scene look(String name, Level level, boolean lost, String message, long started) {
    CheckResult result = result(name, level, lost, message, now().at());
    return took(book.result(result, started, now()));
  }

  static CheckResult result(String name, Level level, boolean lost, String message, Instant at) {
    return new CheckResult(
        name,
        level,
        message,
        lost,
        Map.of(),
        at,
        Duration.ofMillis(3),
        Optional.empty(),
        Optional.empty());
  }

  private Scene took(HealthTurn next) {
    turn = next;
    changes.addAll(next.changes());
    asks.addAll(next.asks());
    return this;
  }

  ComponentStatus status(String name) {
    return book.status(name).orElseThrow();
  }

  Level shown(String name) {
    return status(name).shown();
  }

  Scene forget() {
    changes.clear();
    asks.clear();
    return this;
  }

  /** The levels one component came to, in order. */
  List<Level> levels(String name) {
    return changes.stream()
        .filter(change -> change.component().equals(name) && change.from() != change.to())
        .map(HealthChange::to)
        .toList();
  }
}
