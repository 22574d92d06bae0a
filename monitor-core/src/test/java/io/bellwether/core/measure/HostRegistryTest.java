// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HostRegistryTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final HostRegistry one = new HostRegistry(registry, Map.of());
  private final HostRegistry other = new HostRegistry(registry, Map.of());
  private final List<Meter> ofOther = new CopyOnWriteArrayList<>();

  private Meter index() {
    return Gauge.builder("system_health_index", () -> 100).register(registry);
  }

  @Test
  void aMeterThatTwoSystemsPutAtOnceBelongsToOneOfThem() throws InterruptedException {
    List<Meter> ofOne = new CopyOnWriteArrayList<>();
    Thread second =
        new Thread(() -> other.arrive(arrival -> arrival.put(this::index).ifPresent(ofOther::add)));
    one.arrive(
        arrival -> {
          second.start();
          await().until(() -> second.getState() == Thread.State.WAITING);
          arrival.put(this::index).ifPresent(ofOne::add);
        });
    second.join(60_000);
    assertThat(ofOne).hasSize(1);
    assertThat(ofOther).isEmpty();
  }

  @Test
  void aSystemMayArriveAgainAfterAnotherFailed() {
    try {
      one.arrive(
          arrival -> {
            throw new IllegalStateException("on the way");
          });
    } catch (IllegalStateException expected) {
      other.arrive(arrival -> arrival.put(this::index).ifPresent(ofOther::add));
    }
    assertThat(ofOther).hasSize(1);
  }
}
