// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.rule.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Alerts by identity, by the id of their episode, and by when they want to be called. */
final class OpenAlerts {
  private final Map<String, OpenAlert> byKey = new LinkedHashMap<>();
  private final Map<String, OpenAlert> byId = new HashMap<>();
  private final Due due = new Due();

  @Nullable OpenAlert get(Identity identity) {
    return byKey.get(identity.text());
  }

  Optional<Alert> find(Identity identity) {
    return Optional.ofNullable(byKey.get(identity.text())).map(one -> one.alert);
  }

  Optional<Alert> find(String key) {
    return Optional.ofNullable(byKey.get(key)).map(one -> one.alert);
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  Collection<Alert> all() {
    return byKey.values().stream().map(one -> one.alert).toList();
  }

  List<OpenAlert> like(Predicate<Identity> which) {
    return byKey.values().stream()
        .filter(one -> which.test(one.alert.identity()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  OptionalLong earliest() {
    return due.earliest();
  }

  List<OpenAlert> takeDue(long nanos) {
    return due.take(nanos);
  }

  void wait(OpenAlert one, OptionalLong wake) {
    due.put(one, wake);
  }

  OpenAlert add(Alert alert, OptionalLong wake) {
    OpenAlert one = new OpenAlert(alert);
    byKey.put(alert.key(), one);
    named(one);
    due.put(one, wake);
    return one;
  }

  void change(OpenAlert one, Alert alert, OptionalLong wake) {
    if (!one.alert.id().equals(alert.id())) {
      byId.remove(one.alert.id());
      one.alert = alert;
      named(one);
    }
    one.alert = alert;
    due.put(one, wake);
  }

  void remove(OpenAlert one) {
    byKey.remove(one.alert.key());
    byId.remove(one.alert.id());
    due.remove(one);
  }

  private void named(OpenAlert one) {
    if (!one.alert.id().isEmpty()) {
      byId.put(one.alert.id(), one);
    }
  }

  /** All whose id is this text or, where there is none, begins with it. */
  List<OpenAlert> episodes(String idOrBegin) {
    OpenAlert exact = byId.get(idOrBegin);
    if (exact != null) {
      return List.of(exact);
    }
    List<OpenAlert> found = new ArrayList<>();
    byId.forEach(
        (id, one) -> {
          if (!idOrBegin.isEmpty() && id.startsWith(idOrBegin)) {
            found.add(one);
          }
        });
    return found;
  }
}
