// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Level;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.Component;
import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.health.Overall;
import io.bellwether.core.health.Weighed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is shown of every component: put up by the engine thread, read by anybody without waiting.
 */
final class StatusBoard {
  private final List<Component> order;
  private final Map<String, ComponentStatus> shown = new ConcurrentHashMap<>();

  StatusBoard(Collection<Component> order) {
    this.order = List.copyOf(order);
  }

  void show(ComponentStatus status) {
    shown.put(status.component(), status);
  }

  List<ComponentStatus> statuses() {
    return order.stream().map(one -> shown.get(one.name())).filter(Objects::nonNull).toList();
  }

  /** How the whole is, and each group of it. */
  Overall overall() {
    return Overall.of(order.stream().map(one -> new Weighed(one, level(one.name()))).toList());
  }

  /** The newest result; empty before the first. */
  Optional<CheckResult> last(String component) {
    return Optional.ofNullable(shown.get(component)).flatMap(ComponentStatus::last);
  }

  Level level(String component) {
    ComponentStatus status = shown.get(component);
    return status == null ? Level.UNKNOWN : status.shown();
  }
}
