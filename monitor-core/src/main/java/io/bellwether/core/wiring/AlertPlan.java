// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Inhibition;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.config.Channel;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.notify.ChannelRules;
import io.bellwether.core.notify.Route;
import io.bellwether.core.rule.Rules;
import io.bellwether.core.text.Matchers;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one configuration says of alerts.
 *
 * @param routes a tree whose root tells all channels
 * @param channels how much each channel takes, in the order of the configuration
 * @param silences those that stand in the configuration, windows among them
 */
record AlertPlan(
    Rules rules,
    Route routes,
    Map<String, ChannelRules> channels,
    List<Silence> silences,
    List<Inhibition> inhibitions) {
  /** Keeps copies. */
  AlertPlan {
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
    silences = List.copyOf(silences);
    inhibitions = List.copyOf(inhibitions);
  }

  static AlertPlan of(Configuration configuration) {
    Map<String, ChannelRules> channels = new LinkedHashMap<>();
    for (Channel one : configuration.channels()) {
      channels.put(one.name(), ChannelRules.USUAL);
    }
    return new AlertPlan(
        Rules.NONE, toAll(List.copyOf(channels.keySet())), channels, List.of(), List.of());
  }

  /** The last route: to all channels. */
  static Route toAll(List<String> channels) {
    return new Route(
        "all",
        Matchers.NONE,
        channels,
        List.of("rule", "component"),
        false,
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofHours(12),
        false,
        List.of(),
        Duration.ofMinutes(5),
        List.of());
  }
}
