// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Time passes when the test or a pause lets it. */
final class ManualWatch implements Stopwatch {
  private long nanos = 1_000_000_000L;
  final List<Duration> pauses = new ArrayList<>();

  void advance(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void pause(Duration time) {
    pauses.add(time);
    advance(time);
  }
}
