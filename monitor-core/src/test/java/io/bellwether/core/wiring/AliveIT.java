// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.config.HistoryChoice;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.config.Tree;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** J9: the sign of life stays away within two intervals, whatever hangs, and comes back after. */
@Timeout(1_800)
class AliveIT {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** For the machine, which may be busy. */
  private static final Duration SLACK = Duration.ofMillis(700);

  @RegisterExtension private final Campaign campaign = Campaign.named("alive");

  private final HangingHistory history = new HangingHistory();
  private final AtomicLong signs = new AtomicLong();
  private final AtomicLong newest = new AtomicLong();
  private final SlowLog log = new SlowLog();
  private volatile CountDownLatch channel = new CountDownLatch(0);
  private volatile CountDownLatch look = new CountDownLatch(0);
  private volatile boolean sick;

  /** What hangs, and what lets it go. */
  private record Hang(Runnable begin, Runnable end) {}

  /** A log whose disk is slow. */
  private static final class SlowLog extends AppenderBase<ILoggingEvent> {
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public synchronized void doAppend(ILoggingEvent event) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }

  private Engine engine() {
    AlertChannel deadman =
        (told, run) -> {
          channel.await();
          if (told.reason() == Reason.TEST) {
            newest.set(System.nanoTime());
            signs.incrementAndGet();
          }
          return Receipt.delivered("ok");
        };
    HealthCheck check =
        context -> {
          look.await();
          return sick ? Health.critical("sick") : Health.healthy("well");
        };
    Map<String, Object> alive = Map.of("to", List.of("deadman"), "every", "1s");
    Tree tree =
        Tree.of(Map.of("name", "shop", "alive", alive))
            .with(Section.CHANNELS, "deadman", HostCode.channel(deadman), Map.of("timeout", "5m"))
            .with(
                Section.CHECKS,
                "heart",
                HostCode.check(check),
                Map.of("every", "100ms", "timeout", "300ms", "failures", 1, "recovery", 1));
    Checked checked = new Setup().check(Inputs.none().environment(Map.of()).code(tree));
    assertThat(checked.problems()).isEmpty();
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        new SystemTicks(),
        new Chronicle(
            new HistoryChoice("shelf", checked.configuration().history().settings()),
            (chosen, news, late) -> history.seen(),
            Clock.systemUTC()),
        List.of(),
        List.of(),
        AliveIT.class.getClassLoader(),
        Calls.UNHEARD,
        new OwnKinds());
  }

  private Map<String, Hang> hangs() {
    Map<String, Hang> hangs = new LinkedHashMap<>();
    hangs.put("the history hangs", new Hang(history::hang, history::letGo));
    hangs.put("the history fails", new Hang(() -> history.fail(true), () -> history.fail(false)));
    hangs.put(
        "the log hangs",
        new Hang(
            () -> {
              log.gate = new CountDownLatch(1);
              sick = !sick;
            },
            () -> log.gate.countDown()));
    hangs.put(
        "the channel hangs",
        new Hang(() -> channel = new CountDownLatch(1), () -> channel.countDown()));
    hangs.put(
        "all checks hang", new Hang(() -> look = new CountDownLatch(1), () -> look.countDown()));
    return hangs;
  }

  @AfterEach
  void letsGo() {
    logger().detachAppender(log);
    hangs().values().forEach(one -> one.end().run());
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("io.bellwether");
  }

  @Test
  void itIsSilentWithinTwoIntervalsWhateverHangs() {
    int rounds = campaign.size(5, 20);
    Random random = campaign.random();
    log.start();
    logger().addAppender(log);
    Map<String, Hang> hangs = hangs();
    List<String> names = new ArrayList<>(hangs.keySet());
    Engine engine = engine();
    engine.start();
    long longest = 0;
    for (int i = 0; i < rounds; i++) {
      awaitSigns(3);
      String name = i < names.size() ? names.get(i) : names.get(random.nextInt(names.size()));
      long began = System.nanoTime();
      hangs.get(name).begin().run();
      longest = Math.max(longest, awaitSilence(name, began));
      hangs.get(name).end().run();
    }
    awaitSigns(3);
    engine.close();
    campaign.count("signs", signs);
    campaign.count("ms after the begin of a hang until the last sign", longest);
  }

  private void awaitSigns(int many) {
    long before = signs.get();
    await().atMost(GENEROUS).until(() -> signs.get() >= before + many);
  }

  /** Milliseconds from the begin to the last sign. */
  private long awaitSilence(String what, long began) {
    long window = EVERY.multipliedBy(4).plus(SLACK).toNanos();
    await().atMost(GENEROUS).until(() -> System.nanoTime() - began > window);
    long last = Math.max(0, newest.get() - began) / 1_000_000;
    assertThat(last)
        .as("last sign after: %s", what)
        .isLessThan(EVERY.multipliedBy(2).plus(SLACK).toMillis());
    return last;
  }
}
