// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.api.Level;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemHealth;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the daemon itself every few seconds: that its files are in place, and that systemd
 * hears of it only while the engine really turns.
 */
final class Caretaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");
  private static final Predicate<Level> IS_BAD = level -> level != Level.HEALTHY;
  private static final Duration TURN = Duration.ofSeconds(2);
  private static final Duration TO_END = Duration.ofSeconds(1);

  private final MonitoringSystem system;
  private final Optional<Place> place;
  private final Systemd systemd;
  private final Wishes wishes;
  private final Runnable sign;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Caretaker::thread);
  private CompletableFuture<Void> turned = CompletableFuture.completedFuture(null);
  private String told = "";

  /**
   * Cares for nothing yet.
   *
   * @param sign what says, apart from systemd, that this still lives
   */
  Caretaker(
      MonitoringSystem system,
      Optional<Place> place,
      Systemd systemd,
      Wishes wishes,
      Runnable sign) {
    this.system = system;
    this.place = place;
    this.systemd = systemd;
    this.wishes = wishes;
    this.sign = sign;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "bellwether-caretaker");
    thread.setDaemon(true);
    return thread;
  }

  void begin() {
    every(TURN, this::tend);
    systemd.watchdog().ifPresent(limit -> every(limit.dividedBy(4), this::signOfLife));
  }

  private void every(Duration period, Runnable act) {
    long millis = Math.max(1, period.toMillis());
    clock.scheduleWithFixedDelay(() -> safely(act), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** One mistake must not end the care. */
  private static void safely(Runnable act) {
    try {
      act.run();
    } catch (RuntimeException | Error e) {
      LOG.error("a mistake of the program itself, please report it", e);
    }
  }

  private void tend() {
    sign.run();
    if (place.isPresent() && !place.get().tend()) {
      wishes.lost(
          "the state folder was deleted, and another bellwether has made it anew and watches now");
    }
    systemd.again();
    String now = words(system.health());
    if (!now.equals(told)) {
      told = now;
      systemd.status(now);
    }
  }

  /** Asked for the next turn only when the last has come: a turn that hangs ends the signs. */
  private void signOfLife() {
    if (turned.isDone()) {
      systemd.alive(told);
      turned = system.nextTurn();
    }
  }

  private static String words(SystemHealth health) {
    long bad =
        health.components().values().stream().map(ComponentHealth::status).filter(IS_BAD).count();
    return health.name()
        + " is "
        + health.overall()
        + (bad == 0 ? "" : ", " + bad + " of " + health.components().size() + " not healthy");
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      if (!clock.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("the caretaker still writes; the place waits for it or goes without");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
