// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Our own process, as young and as busy as a test needs it. */
final class FakeProcess implements OwnProcess {
  final Queue<Duration> used = new ArrayDeque<>(List.of(Duration.ZERO));
  boolean young;

  @Override
  public Duration used() {
    return used.size() > 1 ? used.remove() : used.element();
  }

  @Override
  public boolean isYoung(Instant now) {
    return young;
  }
}
