// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.rule.Identity;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds alerts of what is not watched, or not judged so, any more. */
final class Strangers {
  private final Set<Identity> changed = new HashSet<>();
  private final Set<String> watched = new HashSet<>();

  /** Alerts of rules that say something else now. */
  void changed(List<Identity> identities) {
    changed.addAll(identities);
  }

  /** These were watched before: only they can have been taken out, not a name that a host uses. */
  void watched(Collection<String> components) {
    watched.addAll(components);
  }

  /** Those that are to be ended, by the words that say why. */
  Map<String, Set<Identity>> of(Collection<Alert> alerts, Roster roster, AlertPlan plan) {
    Map<String, Set<Identity>> strangers = new LinkedHashMap<>();
    for (Alert one : alerts) {
      why(one, roster, plan)
          .ifPresent(
              why -> strangers.computeIfAbsent(why, words -> new HashSet<>()).add(one.identity()));
    }
    changed.clear();
    watched.clear();
    return strangers;
  }

  private Optional<String> why(Alert alert, Roster roster, AlertPlan plan) {
    if (GivenVerdict.isGiven(alert)) {
      return Optional.empty();
    }
    Optional<String> component = CheckAlerts.component(alert);
    if (component.isPresent()) {
      return whyNotWatched(component.get(), roster);
    }
    Optional<String> channel = ChannelVerdict.channel(alert);
    if (channel.isPresent()) {
      return plan.channels().containsKey(channel.get())
          ? Optional.empty()
          : Optional.of("the channel was taken out");
    }
    if (!plan.rules().active().containsKey(alert.rule())) {
      return Optional.of("the rule was taken out");
    }
    if (changed.contains(alert.identity())) {
      return Optional.of("the rule was changed");
    }
    return alert.identity().labels().get("source").flatMap(name -> whyNotAsked(name, roster));
  }

  private Optional<String> whyNotAsked(String source, Roster roster) {
    return roster.isConfigured(source) || watched.contains(source)
        ? whyGone(source, roster)
        : Optional.empty();
  }

  private static Optional<String> whyNotWatched(String name, Roster roster) {
    boolean silent = roster.find(name).filter(one -> !one.watch().alert()).isPresent();
    return silent ? Optional.of("the configuration says alert: false") : whyGone(name, roster);
  }

  private static Optional<String> whyGone(String name, Roster roster) {
    return roster.isConfigured(name)
        ? roster.whyPaused(name).map(why -> "paused: " + why)
        : Optional.of("the source was taken out");
  }
}
