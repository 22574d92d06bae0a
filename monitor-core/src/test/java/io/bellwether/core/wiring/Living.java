// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.config.HistoryChoice;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A whole engine with a sign of life, all parts of which can be made to hang. */
final class Living {
  static final Duration EVERY = Duration.ofSeconds(1);

  /** What is done before anything is answered. */
  interface Doing {
    Doing NOTHING = () -> {};

    void act() throws Exception;
  }

  final JumpingTicks ticks = new JumpingTicks();
  final HangingHistory history = new HangingHistory();
  final AtomicLong signs = new AtomicLong();
  final AtomicLong newest = new AtomicLong();
  final AtomicInteger told = new AtomicInteger();
  volatile Doing heart = Doing.NOTHING;
  volatile Doing lung = Doing.NOTHING;
  volatile Doing deadman = Doing.NOTHING;
  volatile Doing team = Doing.NOTHING;
  volatile boolean sick;
  final Semaphore lock = new Semaphore(1);
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile @Nullable HungService service;
  private final String name;
  private final GivenTime time;
  final Engine engine;

  /** Its checks are called as it is, so that one can tell by a line of the log whose it is. */
  Living(String name, GivenTime time) {
    this.name = name;
    this.time = time;
    this.engine = engine();
  }

  /** From now on who is deaf does not come back. */
  Living hangs() {
    gate = new CountDownLatch(1);
    return this;
  }

  /** The same of who is called. */
  HungService hangsAt(HungService.Step step) {
    HungService next = HungService.at(step);
    service = next;
    return next;
  }

  void letGo() {
    gate.countDown();
    HungService called = service;
    if (called != null) {
      called.close();
    }
  }

  /** Feels neither interrupt nor deadline, as what waits for a name server or a disk does not. */
  void deaf() {
    Uninterrupted.await(gate);
  }

  /** Keeps a processor busy until it is let go. */
  void spin() {
    while (gate.getCount() > 0) {
      Thread.yield();
    }
  }

  boolean logs(String line) {
    return line.startsWith(name + "-");
  }

  private Engine engine() {
    Checked checked = new Setup().check(Inputs.none().environment(Map.of()).code(tree()));
    assertThat(checked.problems()).isEmpty();
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        ticks,
        new Chronicle(
            new HistoryChoice("shelf", checked.configuration().history().settings()),
            (chosen, news, late) -> history.seen(),
            Clock.systemUTC()),
        List.of(),
        List.of(),
        Living.class.getClassLoader(),
        Calls.UNHEARD,
        new OwnKinds());
  }

  private Tree tree() {
    Map<String, Object> all =
        Map.of("to", "team", "group-wait", "0s", "group-interval", "1s", "group-by", "component");
    return Tree.of(Map.of("name", name, "alive", Map.of("to", "deadman", "every", "1s")))
        .with(Map.of("routes", List.of(all)))
        .with(Section.CHANNELS, "deadman", HostCode.channel(sign()), Map.of("timeout", "5m"))
        .with(
            Section.CHANNELS,
            "team",
            HostCode.channel(people()),
            Map.of("timeout", "1s", "storm", "off"))
        .with(Section.CHECKS, name + "-heart", HostCode.check(check(true)), often())
        .with(Section.CHECKS, name + "-lung", HostCode.check(check(false)), often());
  }

  private static Map<String, Object> often() {
    return Map.of("every", "300ms", "timeout", "200ms", "failures", 1, "recovery", 1);
  }

  private HealthCheck check(boolean isHeart) {
    return context -> {
      (isHeart ? heart : lung).act();
      return sick ? Health.critical("sick") : Health.healthy("well");
    };
  }

  private AlertChannel sign() {
    return (message, run) -> {
      deadman.act();
      if (message.reason() == Reason.TEST) {
        newest.set(time.nanos());
        signs.incrementAndGet();
      }
      return Receipt.delivered("ok");
    };
  }

  private AlertChannel people() {
    return (message, run) -> {
      told.incrementAndGet();
      team.act();
      return Receipt.delivered("ok");
    };
  }
}
