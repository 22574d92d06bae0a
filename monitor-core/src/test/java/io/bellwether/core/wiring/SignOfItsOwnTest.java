// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.HistoryChoice;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import io.bellwether.core.history.MemoryHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignOfItsOwnTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger signs = new AtomicInteger();
  private final AtomicInteger hanging = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);

  /** Takes signs, and hangs with everything else. */
  private final class Desk implements AlertChannel, AutoCloseable {
    private final AtomicInteger inside = new AtomicInteger();

    private Desk() {
      open.incrementAndGet();
    }

    @Override
    public Receipt deliver(Notification message, Run run) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      if (message.reason() == Reason.TEST) {
        signs.incrementAndGet();
      } else {
        hanging.incrementAndGet();
        Uninterrupted.await(gate);
      }
      inside.decrementAndGet();
      return Receipt.delivered("there");
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private Engine engine() {
    Kind<?, ?> kind =
        Kind.of(
            "desk", AlertChannel.class, Kind.NoSettings.class, (settings, context) -> new Desk());
    Tree tree =
        Tree.of(Map.of("name", "shop", "alive", Map.of("to", "desk", "every", "1s")))
            .with(Section.CHANNELS, "desk", kind, Map.of("timeout", "5m"))
            .with(
                Section.CHECKS,
                "sick",
                HostCode.check(context -> Health.critical("sick")),
                Map.of("every", "300ms", "timeout", "200ms", "failures", 1));
    Checked checked = new Setup().check(Inputs.none().environment(Map.of()).code(tree));
    assertThat(checked.problems()).isEmpty();
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        new SystemTicks(),
        new Chronicle(
            new HistoryChoice("shelf", checked.configuration().history().settings()),
            (chosen, news, late) -> new MemoryHistory(1_000),
            Clock.systemUTC()),
        List.of(),
        List.of(),
        SignOfItsOwnTest.class.getClassLoader(),
        Calls.UNHEARD,
        new OwnKinds());
  }

  private static LastSent sent(Engine engine) {
    return Optional.ofNullable(engine.routes().routes().get(0).channels().get("desk"))
        .orElse(LastSent.NOTHING);
  }

  @Test
  void signsGoOutOverAChannelOnWhichAnAlertHangs() {
    Engine engine = engine();
    try {
      engine.start();
      await("an alert").atMost(GENEROUS).until(() -> hanging.get() == 1);
      int before = signs.get();
      await("signs").atMost(GENEROUS).until(() -> signs.get() >= before + 2);
      await("what the signs say of the channel of a route")
          .atMost(GENEROUS)
          .until(() -> sent(engine).delivered().isPresent() && sent(engine).newest().isPresent());
      assertThat(hanging).hasValue(1);
      assertThat(open).hasValue(2);
    } finally {
      gate.countDown();
      engine.close();
    }
    assertThat(open).as("left open").hasValue(0);
    assertThat(most).as("calls at once of one of them").hasValue(1);
  }
}
