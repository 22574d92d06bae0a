// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.notify.Route;
import io.bellwether.core.notify.RouteWalk;
import io.bellwether.core.notify.RouteWalk.Step;
import io.bellwether.core.notify.Way;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The routes of a configuration, each with where it stands and an alert that gets there. */
final class WalkedRoutes {
  private final Configuration configuration;
  private final RouteWalk walk;

  private WalkedRoutes(Configuration configuration) {
    this.configuration = configuration;
    List<String> takers = AlertRoutes.takers(configuration.channels());
    List<String> everybody = AlertRoutes.everybody(configuration.alerts(), takers);
    Route root = AlertRoutes.tree(configuration.alerts().routes(), everybody);
    this.walk = RouteWalk.through(root, RealAlerts.of(configuration));
  }

  static WalkedRoutes of(Configuration configuration) {
    return new WalkedRoutes(configuration);
  }

  /** Those that somebody wrote, and the last one where anything gets there. */
  List<Step> steps() {
    return walk.steps().stream()
        .filter(step -> !step.path().isEmpty() || step.probe().isPresent())
        .toList();
  }

  /** The way that the alert made for it goes now. */
  Optional<Way> way(Step step) {
    return walk.way(step);
  }

  /** Whoever is told by any route, or when others give no receipt. */
  Set<String> channels() {
    Set<String> all = new LinkedHashSet<>();
    for (Step step : steps()) {
      Route route = walk.way(step).map(Way::route).orElse(step.route());
      all.addAll(route.to());
      all.addAll(route.fallback());
    }
    return all;
  }

  /** What leads to a channel, in words; empty where nobody wrote a route that does. */
  String leadingTo(String channel) {
    return ChannelLeads.of(configuration, channel);
  }

  Place place(Step step) {
    return ChannelLeads.place(configuration, step.path());
  }

  /** Why nothing was found that gets there; empty where something was. */
  static String why(Step step) {
    if (step.probe().isPresent()) {
      return "";
    }
    if (step.takenBy().isEmpty()) {
      return "no labels were found that fit its conditions, so no trial walks it; '=', or a simpler"
          + " regular expression, is understood";
    }
    return "nothing seems to reach this route: what fits it is taken before by "
        + ChannelLeads.few(step.takenBy().stream().map(ChannelLeads::name).toList())
        + "; move this one up, or set 'continue: true' there";
  }

  /** What can not be tried, though somebody wants to, and what others take. */
  static List<String> warnings(Configuration configuration) {
    if (configuration.alerts().routes().isEmpty()) {
      return List.of();
    }
    WalkedRoutes routes = of(configuration);
    boolean tried = configuration.alerts().alive().tryChannels().isPresent();
    return routes.steps().stream()
        .filter(step -> step.probe().isEmpty())
        .filter(step -> tried || !step.takenBy().isEmpty())
        .map(
            step ->
                new Problem(
                    routes.place(step), ChannelLeads.name(step.path()) + ".when", why(step)))
        .map(Problem::toString)
        .toList();
  }
}
