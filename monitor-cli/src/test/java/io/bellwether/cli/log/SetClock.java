// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until a test moves it. */
final class SetClock extends Clock {
  private volatile Instant now;

  SetClock(String now) {
    this.now = Instant.parse(now);
  }

  void forward(Duration by) {
    now = now.plus(by);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the tests look at UTC");
  }

  @Override
  public Instant instant() {
    return now;
  }
}
