// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears how the daemon is, when systemd started it and wants to know. Telling it never fails and
 * never waits: what did not arrive is told in the log once, and tried again with the next sign.
 */
final class Systemd {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  private final Optional<String> address;
  private final Optional<Duration> watchdog;
  private final BiConsumer<String, String> post;
  private Optional<String> owed = Optional.empty();
  private boolean unheard;
  private boolean ends;

  Systemd(Map<String, String> environment) {
    this(environment, Datagram::send);
  }

  /**
   * Has told nothing yet.
   *
   * @param post carries a text to an address, or throws
   */
  Systemd(Map<String, String> environment, BiConsumer<String, String> post) {
    this.address =
        Optional.ofNullable(environment.get("NOTIFY_SOCKET")).filter(to -> to.matches("[@/].+"));
    this.watchdog = watchdog(environment);
    this.post = post;
  }

  private static Optional<Duration> watchdog(Map<String, String> environment) {
    @Nullable String pid = environment.get("WATCHDOG_PID");
    boolean ours = pid == null || pid.equals(Long.toString(ProcessHandle.current().pid()));
    return Optional.ofNullable(environment.get("WATCHDOG_USEC"))
        .filter(micros -> ours && micros.matches("[1-9]\\d{0,15}"))
        .map(micros -> Duration.ofNanos(Long.parseLong(micros) * 1_000));
  }

  /** Within which time it wants a sign of life again and again; empty when it does not. */
  Optional<Duration> watchdog() {
    return address.isPresent() ? watchdog : Optional.empty();
  }

  void ready(String status) {
    step("READY=1\nSTATUS=" + status + "\nMAINPID=" + ProcessHandle.current().pid());
  }

  void reloading() {
    long micros = System.nanoTime() / 1_000; // CLOCK_MONOTONIC where systemd is
    step("RELOADING=1\nMONOTONIC_USEC=" + micros + "\nSTATUS=reads the configuration again");
  }

  /** Afterwards nothing else is told: a reload that is late must not say that all is ready. */
  synchronized void stopping() {
    step("STOPPING=1\nSTATUS=ends");
    ends = true;
  }

  void alive(String status) {
    sign("WATCHDOG=1\nSTATUS=" + status);
  }

  void status(String status) {
    sign("STATUS=" + status);
  }

  /** Tells what did not arrive, if there is something. */
  synchronized void again() {
    owed.ifPresent(this::step);
  }

  /** What systemd waits for: kept until it has arrived, or until there is a newer one. */
  private synchronized void step(String state) {
    if (!ends) {
      owed = arrives(state) ? Optional.empty() : Optional.of(state);
    }
  }

  private synchronized void sign(String state) {
    again();
    if (!ends && owed.isEmpty()) {
      arrives(state);
    }
  }

  private boolean arrives(String state) {
    if (address.isEmpty()) {
      return true;
    }
    try {
      post.accept(address.get(), state);
      if (unheard) {
        LOG.info("systemd hears again how this daemon is");
      }
      unheard = false;
      return true;
    } catch (RuntimeException | LinkageError e) {
      missed(e);
      return false;
    }
  }

  private void missed(Throwable why) {
    if (!unheard) {
      unheard = true;
      LOG.warn(
          "systemd can not be told how this daemon is, and may end it for that; it is tried again"
              + " with each sign of life: {}",
          why.toString());
    }
  }
}
