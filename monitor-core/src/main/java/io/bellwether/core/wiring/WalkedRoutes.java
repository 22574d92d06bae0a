// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Severity;
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
import java.util.stream.Stream;

/** The routes of a configuration, each with where it stands and an alert that gets there. */
final class WalkedRoutes {
  private final Configuration configuration;
  private final RouteWalk walk;
  private final boolean takesAll;

  private WalkedRoutes(Configuration configuration) {
    this.configuration = configuration;
    List<String> takers = AlertRoutes.takers(configuration.channels());
    List<String> everybody = AlertRoutes.everybody(configuration.alerts(), takers);
    Route root = AlertRoutes.tree(configuration.alerts().routes(), everybody);
    this.takesAll =
        Stream.of(Severity.WARNING, Severity.CRITICAL)
            .allMatch(
                one -> root.routes().stream().anyMatch(route -> RouteGaps.takesAll(route, one)));
    this.walk = RouteWalk.through(root, RealAlerts.of(configuration));
  }

  static WalkedRoutes of(Configuration configuration) {
    return new WalkedRoutes(configuration);
  }

  /** Those that somebody wrote, and the last one where anything gets there, or may. */
  List<Step> steps() {
    return walk.steps().stream()
        .filter(
            step ->
                !step.path().isEmpty() || step.probe().isPresent() || !step.whole() && !takesAll)
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

  /** Why it is known that nothing gets there; empty where something does, or may. */
  static String why(Step step) {
    if (step.probe().isPresent() || !step.whole() || isForTheRest(step)) {
      return "";
    }
    if (step.takenBy().isEmpty()) {
      return "no labels fit all of its conditions and those of the routes above it, so nobody is"
          + " told by it; correct 'when'";
    }
    return "nothing seems to reach this route: what fits it is taken before by "
        + ChannelLeads.few(step.takenBy().stream().map(ChannelLeads::name).toList())
        + "; move this one up, or set 'continue: true' there";
  }

  /** Who names somebody for what those below leave, or for all the rest, wants it to be little. */
  private static boolean isForTheRest(Step step) {
    int depth = step.path().size();
    return step.route().when().all().isEmpty()
        || step.takenBy().stream()
            .anyMatch(one -> one.size() > depth && one.subList(0, depth).equals(step.path()));
  }

  /** What is known to be reached by nothing. */
  static List<String> warnings(Configuration configuration) {
    if (configuration.alerts().routes().isEmpty()) {
      return List.of();
    }
    WalkedRoutes routes = of(configuration);
    return routes.steps().stream()
        .filter(step -> !why(step).isEmpty())
        .map(
            step ->
                new Problem(
                    routes.place(step), ChannelLeads.name(step.path()) + ".when", why(step)))
        .map(Problem::toString)
        .toList();
  }
}
