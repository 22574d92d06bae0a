// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the daemon is, when systemd started it and wants to know. Never fails: the
 * first message that can not be sent is told in the log.
 */
final class ServiceManager {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  private final Optional<String> address;
  private final Optional<Duration> watchdog;
  private boolean failed;

  ServiceManager(Map<String, String> environment) {
    this.address =
        Optional.ofNullable(environment.get("NOTIFY_SOCKET")).filter(to -> to.matches("[@/].+"));
    this.watchdog = watchdog(environment);
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
    tell("READY=1\nSTATUS=" + status + "\nMAINPID=" + ProcessHandle.current().pid());
  }

  void reloading() {
    long micros = System.nanoTime() / 1_000; // CLOCK_MONOTONIC where systemd is
    tell("RELOADING=1\nMONOTONIC_USEC=" + micros + "\nSTATUS=reads the configuration again");
  }

  void stopping() {
    tell("STOPPING=1\nSTATUS=ends");
  }

  void alive(String status) {
    tell("WATCHDOG=1\nSTATUS=" + status);
  }

  void status(String status) {
    tell("STATUS=" + status);
  }

  private synchronized void tell(String state) {
    if (address.isEmpty() || failed) {
      return;
    }
    try {
      Datagram.send(address.get(), state);
    } catch (RuntimeException | LinkageError e) {
      failed = true;
      LOG.warn(
          "systemd can not be told how this daemon is, and may end it for that: {}", e.toString());
    }
  }
}
