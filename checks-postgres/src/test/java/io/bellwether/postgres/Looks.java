// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.check.Health;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Looks until something is seen: a server takes its time to do what it was told. */
final class Looks {
  private Looks() {}

  static Health until(Watched watched, Predicate<Health> seen) {
    AtomicReference<Health> last = new AtomicReference<>(Health.unknown("never looked"));
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              last.set(watched.look());
              assertThat(last.get()).matches(seen);
            });
    return last.get();
  }

  static Health says(Watched watched, String words) {
    return until(watched, health -> health.message().contains(words));
  }

  static Health saysNoMore(Watched watched, String words) {
    return until(watched, health -> !health.message().contains(words));
  }
}
