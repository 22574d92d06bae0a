// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Budget.Work;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps long work from a database that can not be reached. Health always asks: once an interval is
 * the cheap probe, and its success lets all others in again.
 */
final class Breaker {
  private static final Duration FIRST = Duration.ofSeconds(1);

  private final Duration longest;
  private final LongSupplier nanos;
  private int failures;
  private long closedUntil;
  private String reason = "";
  private CheckFailure.Kind kind = CheckFailure.Kind.UNREACHABLE;

  Breaker(Duration longest, LongSupplier nanos) {
    this.longest = longest;
    this.nanos = nanos;
  }

  synchronized void enter(Work work) throws CheckFailure {
    if (work == Work.HEALTH || failures == 0 || nanos.getAsLong() - closedUntil >= 0) {
      return;
    }
    throw new CheckFailure(
        kind,
        "not asked again yet, as no connection was had " + failures + " times: " + reason,
        "");
  }

  synchronized void reached() {
    failures = 0;
  }

  /**
   * What long work meets by itself keeps nobody away: it comes seldom, and health has no say yet.
   */
  synchronized void failed(Work work, Exception why) {
    if (work != Work.HEALTH) {
      return;
    }
    failures = Math.min(failures + 1, 20);
    reason = String.valueOf(why.getMessage());
    // a password that is refused or a full server is no server that is lost
    kind = why instanceof CheckFailure told ? told.kind() : CheckFailure.Kind.REFUSED;
    long pause = Math.min(FIRST.toNanos() << (failures - 1), longest.toNanos());
    closedUntil = nanos.getAsLong() + pause;
  }
}
