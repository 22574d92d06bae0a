// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Inhibition;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.alerts.AlertConfiguration;
import io.bellwether.core.notify.ChannelRules;
import io.bellwether.core.notify.Route;
import io.bellwether.core.notify.Wordings;
import io.bellwether.core.rule.Rules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What one configuration says of alerts.
 *
 * @param routes a tree whose root tells all channels
 * @param channels how much each channel takes, in the order of the configuration
 * @param leads which routes lead to a channel, in words; empty where nobody wrote any
 * @param silences those that stand in the configuration, windows among them
 */
record AlertPlan(
    Rules rules,
    Route routes,
    Map<String, ChannelRules> channels,
    List<Silence> silences,
    List<Inhibition> inhibitions,
    Wordings wordings,
    UnaryOperator<String> leads) {
  /** Keeps copies. */
  AlertPlan {
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
    silences = List.copyOf(silences);
    inhibitions = List.copyOf(inhibitions);
  }

  /** One whose messages are worded as usual. */
  AlertPlan(
      Rules rules,
      Route routes,
      Map<String, ChannelRules> channels,
      List<Silence> silences,
      List<Inhibition> inhibitions) {
    this(rules, routes, channels, silences, inhibitions, Wordings.USUAL, channel -> "");
  }

  static AlertPlan of(Configuration configuration) {
    AlertConfiguration alerts = configuration.alerts();
    Map<String, ChannelRules> channels = AlertRoutes.channels(configuration.channels());
    List<String> takers = AlertRoutes.takers(configuration.channels());
    List<String> everybody = AlertRoutes.everybody(alerts, takers);
    channels.replaceAll((name, rules) -> everybody.contains(name) ? rules : rules.byRoutesAlone());
    Route routes = AlertRoutes.tree(alerts.routes(), everybody);
    return new AlertPlan(
        AlertRules.of(configuration),
        routes,
        channels,
        AlertSilences.of(alerts),
        AlertSilences.inhibitions(alerts),
        AlertWordings.of(configuration, routes),
        channel -> ChannelLeads.of(configuration, channel));
  }
}
