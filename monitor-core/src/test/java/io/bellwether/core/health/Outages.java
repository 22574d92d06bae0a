// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * A small world: components that rest on each other at random, some of which go down and come up
 * again, and looks that take their time, see the truth of one moment, and come back in any order.
 * What has no fault of its own fails exactly when something that it rests on does.
 */
final class Outages {
  private static final long TIMEOUT = Scene.TIMEOUT.toMillis();
  private static final long LONGEST_WAIT = 3 * (TIMEOUT + 1_500);

  private record Event(long at, long order, Runnable what) {}

  private final class Thing {
    final String name;
    final List<Thing> roots = new ArrayList<>();
    final boolean breakable;
    boolean down;
    boolean sick;
    boolean seenDown;
    boolean looking;
    boolean again;
    long waitsSince = -1;

    Thing(String name) {
      this.name = name;
      this.breakable = random.nextInt(3) == 0;
    }

    boolean fails() {
      return down || roots.stream().anyMatch(Thing::fails);
    }
  }

  final Scene scene = new Scene();
  final List<String> wrong = new ArrayList<>();
  private final Random random;
  private final List<Thing> things = new ArrayList<>();
  private final Map<String, Thing> byName = new HashMap<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final List<String> story = new ArrayList<>();
  private final boolean asksAreHeard;
  private long now;
  private long order;
  private boolean calm;

  Outages(long seed, boolean asksAreHeard) {
    this.random = new Random(seed);
    this.asksAreHeard = asksAreHeard;
    int count = 2 + random.nextInt(10);
    for (int i = 0; i < count; i++) {
      add(new Thing("c" + i));
    }
    scene.registered();
    things.forEach(thing -> in(random.nextInt(3_000), () -> turn(thing)));
    things.stream().filter(thing -> thing.breakable).forEach(this::breakLater);
  }

  private void add(Thing thing) {
    for (Thing other : things) {
      if (random.nextInt(3) == 0) {
        thing.roots.add(other);
        scene.rests(thing.name, other.name);
      }
    }
    things.add(thing);
    byName.put(thing.name, thing);
    scene.with(Scene.component(thing.name, 1 + random.nextInt(3), 1 + random.nextInt(3)));
  }

  private void in(long millis, Runnable what) {
    events.add(new Event(now + millis, order++, what));
  }

  /** Its interval has passed. */
  private void turn(Thing thing) {
    runNow(thing);
    in(4_000 + random.nextInt(8_000), () -> turn(thing));
  }

  private void runNow(Thing thing) {
    if (thing.looking) {
      thing.again = true;
      return;
    }
    thing.looking = true;
    thing.again = false;
    long started = now;
    long takes = random.nextInt(3) == 0 ? random.nextInt((int) TIMEOUT) : random.nextInt(100);
    long sees = takes == 0 ? 0 : random.nextLong(takes);
    in(sees, () -> see(thing, started, takes - sees));
  }

  private void see(Thing thing, long started, long left) {
    boolean down = thing.down;
    thing.seenDown |= down;
    Level level = level(thing);
    boolean lost = down || !thing.sick && level == Level.CRITICAL && random.nextBoolean();
    in(left, () -> tell(thing, level, lost, started));
  }

  private Level level(Thing thing) {
    if (thing.down || thing.sick) {
      return Level.CRITICAL;
    }
    Level bad = random.nextBoolean() ? Level.CRITICAL : Level.UNKNOWN;
    return thing.fails() ? bad : Level.HEALTHY;
  }

  private void tell(Thing thing, Level level, boolean lost, long started) {
    thing.looking = false;
    story.add(now + " " + thing.name + " " + level + (lost ? " lost" : "") + " of " + started);
    long ago = Duration.ofMillis(now - started).toNanos();
    scene.look(thing.name, level, lost, level.word(), scene.now().nanos() - ago);
    ask();
    if (thing.again) {
      runNow(thing);
    }
  }

  private void ask() {
    Set<String> asked = new HashSet<>(scene.asks);
    scene.asks.clear();
    for (String name : asked) {
      if (asksAreHeard || random.nextInt(3) > 0) {
        in(random.nextInt(20), () -> runNow(byName.get(name)));
      }
    }
  }

  private void breakLater(Thing thing) {
    in(random.nextInt(60_000), () -> breakDown(thing));
  }

  private void breakDown(Thing thing) {
    if (calm) {
      return;
    }
    if (scene.status(thing.name).lost()) {
      breakLater(thing); // two outages that nobody could tell apart are one
      return;
    }
    thing.down = true;
    thing.seenDown = false;
    story.add(now + " " + thing.name + " breaks");
    in(random.nextInt(20_000), () -> mend(thing));
  }

  /** An outage that somebody saw lasts until the component itself was seen to be lost. */
  private void mend(Thing thing) {
    if (!(thing.seenDown && scene.status(thing.name).lost())) {
      in(500, () -> mend(thing));
      return;
    }
    thing.down = false;
    story.add(now + " " + thing.name + " mends");
    breakLater(thing);
  }

  /** Lets it run, with everything that goes wrong put into {@link #wrong}. */
  Outages run(Duration duration) {
    long until = now + duration.toMillis();
    while (!events.isEmpty() && events.peek().at() <= until && wrong.isEmpty()) {
      Event event = events.remove();
      scene.after(Duration.ofMillis(event.at() - now));
      now = event.at();
      ask();
      event.what().run();
      things.forEach(this::check);
    }
    scene.after(Duration.ofMillis(until - now));
    now = until;
    return this;
  }

  /** Nothing breaks any more. */
  Outages calm() {
    calm = true;
    return this;
  }

  /** One component goes down for good, or is badly off itself but still reached. */
  String breakForGood(boolean reached) {
    Thing thing = things.get(random.nextInt(things.size()));
    thing.down = !reached;
    thing.sick = reached;
    return thing.name;
  }

  /** Those that fail because another is down. */
  Set<String> takenAlong(String broken) {
    Set<String> taken = new HashSet<>();
    things.stream().filter(Thing::fails).forEach(thing -> taken.add(thing.name));
    taken.remove(broken);
    return taken;
  }

  List<String> notHealthy() {
    return scene.book.statuses().stream()
        .filter(status -> status.shown() != Level.HEALTHY)
        .map(ComponentStatus::toString)
        .toList();
  }

  private void check(Thing thing) {
    ComponentStatus status = scene.status(thing.name);
    thing.waitsSince =
        status.waitsFor().isEmpty() ? -1 : thing.waitsSince < 0 ? now : thing.waitsSince;
    if (thing.waitsSince >= 0 && now - thing.waitsSince > LONGEST_WAIT) {
      wrong(thing, "waits since " + thing.waitsSince);
    }
    if (!calm && asksAreHeard && !thing.breakable && speaksForItself(status)) {
      wrong(thing, "has no fault of its own and says: " + status);
    }
  }

  private static boolean speaksForItself(ComponentStatus status) {
    boolean never = status.since().isEmpty();
    return status.shown() != Level.HEALTHY && status.because().isEmpty() && !never;
  }

  private void wrong(Thing thing, String what) {
    String roots = scene.edges.toString();
    int from = Math.max(0, story.size() - 60);
    wrong.add(
        now
            + " "
            + thing.name
            + " "
            + what
            + "\n"
            + roots
            + "\n"
            + String.join("\n", story.subList(from, story.size())));
  }
}
