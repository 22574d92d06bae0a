// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.measure.HostRegistry;
import io.bellwether.core.measure.MicrometerBridge;
import io.bellwether.core.measure.SeriesBook;
import java.util.List;

/** What a host sees of a system in its own registries: every component, and every figure. */
final class HostMeters {
  private final List<HealthMeters> health;
  private final List<MicrometerBridge> figures;

  HostMeters(List<HostRegistry> registries, Roster first, StatusBoard board, SeriesBook series) {
    health =
        registries.stream()
            .map(one -> new HealthMeters(one, board, first.assignments().keySet()))
            .toList();
    figures = registries.stream().map(one -> MicrometerBridge.open(series, one)).toList();
  }

  /** From now on there are these components; figures come and go by themselves. */
  void follow(Roster next) {
    health.forEach(meters -> meters.follow(next.assignments().keySet()));
  }

  /** Takes away what was put there. */
  void close(ClassLoader host, LastCalls calls) {
    health.forEach(meters -> calls.close("the host's registry", host, meters));
    figures.forEach(bridge -> calls.close("the host's registry", host, bridge));
  }
}
