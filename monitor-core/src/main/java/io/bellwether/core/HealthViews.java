// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.Overall;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From what the engine knows to what hosts see. */
final class HealthViews {
  private HealthViews() {}

  static SystemHealth of(
      String name, Instant at, Overall overall, Map<String, ComponentHealth> components) {
    Map<String, Double> groups = new TreeMap<>();
    overall
        .groups()
        .forEach((group, picture) -> picture.index().ifPresent(index -> groups.put(group, index)));
    return new SystemHealth(
        name,
        at,
        overall.all().level(),
        overall.all().word(),
        overall.all().index(),
        groups,
        components);
  }

  static Map<String, ComponentHealth> shown(List<ComponentStatus> statuses) {
    Map<String, ComponentHealth> components = new LinkedHashMap<>();
    statuses.forEach(status -> components.put(status.component(), shown(status)));
    return components;
  }

  private static ComponentHealth shown(ComponentStatus status) {
    Optional<CheckResult> last = status.last();
    return new ComponentHealth(
        status.component(),
        status.shown(),
        status.message(),
        status.since(),
        last.map(CheckResult::at),
        last.map(CheckResult::took),
        last.map(CheckResult::details).orElse(Map.of()),
        last.flatMap(HealthViews::error),
        status.because(),
        status.lost(),
        status.flapping());
  }

  static Map<String, ComponentHealth> raw(List<CheckResult> results) {
    Map<String, ComponentHealth> components = new LinkedHashMap<>();
    results.forEach(result -> components.put(result.component(), raw(result)));
    return components;
  }

  static ComponentHealth raw(CheckResult result) {
    return new ComponentHealth(
        result.component(),
        result.level(),
        result.message(),
        Optional.of(result.at()),
        Optional.of(result.at()),
        Optional.of(result.took()),
        result.details(),
        error(result),
        List.of(),
        result.lost(),
        false);
  }

  /** What went wrong, with what to do about it. */
  private static Optional<String> error(CheckResult result) {
    return result
        .errorMessage()
        .map(error -> error + result.remedy().map(remedy -> "; " + remedy).orElse(""));
  }
}
