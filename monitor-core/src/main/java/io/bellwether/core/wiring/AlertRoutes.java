// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Channel;
import io.bellwether.core.config.ChannelSettings;
import io.bellwether.core.config.alerts.AlertConfiguration;
import io.bellwether.core.config.alerts.RouteSettings;
import io.bellwether.core.config.bind.Languages.Road;
import io.bellwether.core.config.bind.When;
import io.bellwether.core.notify.ChannelRules;
import io.bellwether.core.notify.Route;
import io.bellwether.core.text.Matchers;
import io.bellwether.core.text.MatchersText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The tree of routes as a configuration gives it. */
final class AlertRoutes {
  private AlertRoutes() {}

  /** What a route goes by that says nothing itself. */
  private static Route root(Collection<String> channels, List<Route> below) {
    return new Route(
        "all",
        Matchers.NONE,
        List.copyOf(channels),
        List.of("rule", "component"),
        false,
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofHours(12),
        false,
        List.of(),
        Duration.ofMinutes(5),
        below);
  }

  /** The channels that can carry an alert, in the order of the configuration. */
  static List<String> takers(List<Channel> channels) {
    return channels.stream().filter(one -> !one.refusesAlerts()).map(Channel::name).toList();
  }

  /** A tree whose root tells all channels. */
  static Route tree(List<RouteSettings> settings, Collection<String> channels) {
    Route root = root(channels, List.of());
    return root(channels, below(root, settings));
  }

  /**
   * Whom what no route takes is told: all channels but those that are for the sign of life alone,
   * as who waits for that takes any message for it.
   */
  static List<String> everybody(AlertConfiguration alerts, Collection<String> channels) {
    Set<String> silent = new HashSet<>(alerts.alive().to());
    named(alerts.routes()).forEach(silent::remove);
    List<String> others = channels.stream().filter(one -> !silent.contains(one)).toList();
    return others.isEmpty() ? List.copyOf(channels) : others;
  }

  private static Stream<String> named(List<RouteSettings> routes) {
    return routes.stream()
        .flatMap(
            one ->
                Stream.of(
                        one.to().stream(),
                        one.fallback().stream().flatMap(List::stream),
                        named(one.routes()))
                    .flatMap(names -> names));
  }

  private static List<Route> below(Route parent, List<RouteSettings> settings) {
    Map<Matchers, Integer> twins = new HashMap<>();
    List<Route> routes = new ArrayList<>();
    for (RouteSettings one : settings) {
      Matchers when = when(one.when().orElse(When.ALWAYS));
      int twin = twins.merge(when, 1, Integer::sum) - 1;
      routes.add(route(parent, one, when, Route.id(parent.id(), when, twin)));
    }
    return routes;
  }

  private static Route route(Route parent, RouteSettings said, Matchers when, String id) {
    boolean alone =
        said.groupBy()
            .map(labels -> labels.equals(List.of(RouteSettings.EACH_ALONE)))
            .orElse(parent.eachAlone());
    Route alike =
        new Route(
            id,
            when,
            said.to(),
            alone ? List.of() : said.groupBy().orElse(parent.groupBy()),
            alone,
            said.groupWait().orElse(parent.groupWait()),
            said.groupInterval().orElse(parent.groupInterval()),
            said.repeatInterval().orElse(parent.repeatInterval()),
            said.continue_(),
            said.fallback().orElse(parent.fallback()),
            said.fallbackAfter().orElse(parent.fallbackAfter()),
            List.of());
    return with(alike, below(alike, said.routes()));
  }

  private static Route with(Route one, List<Route> below) {
    return new Route(
        one.id(),
        one.when(),
        one.to(),
        one.groupBy(),
        one.eachAlone(),
        one.groupWait(),
        one.groupInterval(),
        one.repeatInterval(),
        one.goesOn(),
        one.fallback(),
        one.fallbackAfter(),
        below);
  }

  /** Conditions that were found sound. */
  static Matchers when(When when) {
    return MatchersText.read(when.text());
  }

  /** Only where each leads matters: whether it can be reached is found by that. */
  static Route roads(List<Road> roads, Set<String> channels) {
    return with(root(channels, List.of()), roads.stream().map(AlertRoutes::road).toList());
  }

  private static Route road(Road road) {
    Route bare = root(road.to(), List.of());
    return new Route(
        "",
        when(road.when()),
        road.to(),
        bare.groupBy(),
        false,
        bare.groupWait(),
        bare.groupInterval(),
        bare.repeatInterval(),
        road.goesOn(),
        road.fallback(),
        bare.fallbackAfter(),
        road.below().stream().map(AlertRoutes::road).toList());
  }

  /** How much each channel takes, in the order of the configuration. */
  static Map<String, ChannelRules> channels(List<Channel> channels) {
    Map<String, ChannelRules> all = new LinkedHashMap<>();
    channels.forEach(channel -> all.put(channel.name(), rules(channel.delivery())));
    return all;
  }

  private static ChannelRules rules(ChannelSettings said) {
    return new ChannelRules(
        said.timeout(),
        said.rate().most(),
        said.rate().per(),
        said.storm().most(),
        said.storm().per());
  }
}
