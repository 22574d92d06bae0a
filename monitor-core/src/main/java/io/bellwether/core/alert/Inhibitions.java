// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Labels;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.schedule.Now;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which firing alerts keep others quiet. Of the engine thread. */
public final class Inhibitions implements Mutes {
  private List<InhibitionSources> rules = List.of();

  /** The labels with which each firing alert was noted. */
  private final Map<String, Labels> noted = new HashMap<>();

  /** From now on these hold, over these alerts. */
  public void rules(List<Inhibition> next, Collection<Alert> alerts) {
    rules = next.stream().map(InhibitionSources::new).toList();
    noted.clear();
    alerts.forEach(one -> see(one.identity(), Optional.of(one)));
  }

  /**
   * An alert is otherwise, or gone.
   *
   * @return whether others may be quiet now, or may be told, that were not
   */
  public boolean see(Identity identity, Optional<Alert> alert) {
    String key = identity.text();
    if (rules.isEmpty()) {
      return false;
    }
    Optional<Labels> labels = alert.filter(Alert::isFiring).map(Alert::labels);
    Labels before = noted.get(key);
    if (before != null && labels.isPresent() && before.equals(labels.get())) {
      return false;
    }
    boolean changed = before != null && forget(key, before);
    return labels.isPresent() ? note(key, labels.get()) | changed : changed;
  }

  private boolean forget(String key, Labels labels) {
    noted.remove(key);
    boolean changed = false;
    for (InhibitionSources rule : rules) {
      changed |= rule.remove(key, labels);
    }
    return changed;
  }

  private boolean note(String key, Labels labels) {
    noted.put(key, labels);
    boolean changed = false;
    for (InhibitionSources rule : rules) {
      changed |= rule.add(key, labels);
    }
    return changed;
  }

  @Override
  public Optional<Mute> of(Alert alert, Now now) {
    return of(alert.labels());
  }

  /** What keeps an alert of these labels quiet. */
  public Optional<Mute> of(Labels labels) {
    for (InhibitionSources rule : rules) {
      Optional<String> by = rule.by(labels);
      if (by.isPresent()) {
        return by.map(
            key -> new Mute(Mute.Kind.INHIBITED, key, "another alert says enough", Instant.EPOCH));
      }
    }
    return Optional.empty();
  }
}
