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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is shown of every component: put up by the engine thread, read by anybody without waiting.
 */
final class StatusBoard {
  /** What is shown of the components of one configuration; those of another get another page. */
  record Page(List<Component> order, Map<String, ComponentStatus> shown) {
    List<ComponentStatus> statuses() {
      return order.stream().map(one -> shown.get(one.name())).filter(Objects::nonNull).toList();
    }

    /** How the whole is, and each group of it. */
    Overall overall() {
      return Overall.of(order.stream().map(one -> new Weighed(one, level(one.name()))).toList());
    }

    private Level level(String component) {
      ComponentStatus status = shown.get(component);
      return status == null ? Level.UNKNOWN : status.shown();
    }
  }

  private final Map<String, AtomicLong> looks = new ConcurrentHashMap<>();
  private final AtomicLong allBack = new AtomicLong();
  private final Set<String> hanging = ConcurrentHashMap.newKeySet();
  private volatile Page page = new Page(List.of(), new ConcurrentHashMap<>());

  /** From now on there are these components; who reads the page of before reads on in it. */
  void turnTo(Collection<Component> order, List<ComponentStatus> statuses) {
    Map<String, ComponentStatus> shown = new ConcurrentHashMap<>();
    statuses.forEach(status -> shown.put(status.component(), status));
    looks.keySet().retainAll(shown.keySet());
    hanging.retainAll(shown.keySet());
    page = new Page(List.copyOf(order), shown);
  }

  Page page() {
    return page;
  }

  void show(ComponentStatus status) {
    page.shown().put(status.component(), status);
  }

  Overall overall() {
    return page.overall();
  }

  /** The newest result; empty before the first. */
  Optional<CheckResult> last(String component) {
    return Optional.ofNullable(page.shown().get(component)).flatMap(ComponentStatus::last);
  }

  Level level(String component) {
    return page.level(component);
  }

  /**
   * A look that counts has ended.
   *
   * @param cameBack whether the call did, so that it does not hang
   */
  void looked(String component, boolean cameBack) {
    if (cameBack) {
      hanging.remove(component);
      allBack.incrementAndGet();
    } else {
      hanging.add(component);
    }
    looks.computeIfAbsent(component, name -> new AtomicLong()).incrementAndGet();
  }

  /** How many looks came back, at whatever. */
  long looks() {
    return allBack.get();
  }

  /** Whether the newest look did not come back. */
  boolean hangs(String component) {
    return hanging.contains(component);
  }

  /** How many looks have ended. */
  long looks(String component) {
    AtomicLong count = looks.get(component);
    return count == null ? 0 : count.get();
  }
}
