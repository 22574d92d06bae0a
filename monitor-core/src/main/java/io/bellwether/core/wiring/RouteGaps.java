// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.config.alerts.RuleEntry;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.notify.Route;
import io.bellwether.core.notify.Router;
import io.bellwether.core.rule.BuiltIn;
import io.bellwether.core.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the routes of a configuration leave to the last one, which nobody wrote, or to nobody. */
final class RouteGaps {
  private static final int MOST_NAMED = 5;
  private static final String KEY = "routes";
  private static final String SEVERITY = "severity";

  private final Configuration configuration;
  private final Route root;

  private RouteGaps(Configuration configuration, Route root) {
    this.configuration = configuration;
    this.root = root;
  }

  /** None where nobody wrote a route. */
  static List<String> warnings(Configuration configuration) {
    if (configuration.alerts().routes().isEmpty()) {
      return List.of();
    }
    Set<String> channels = AlertRoutes.channels(configuration.channels()).keySet();
    Route root = AlertRoutes.tree(configuration.alerts().routes(), channels);
    return new RouteGaps(configuration, root).all();
  }

  private List<String> all() {
    List<String> words = new ArrayList<>();
    List<String> severities =
        List.of(Severity.WARNING, Severity.CRITICAL).stream()
            .filter(one -> root.routes().stream().noneMatch(route -> takesAll(route, one)))
            .map(Severity::word)
            .toList();
    if (!severities.isEmpty()) {
      words.add(toAll(severities));
    }
    Set<String> rules = rulesForNobody();
    if (!rules.isEmpty()) {
      words.add(
          "nobody is told of what is info and no route takes, as the alerts of "
              + named(rules)
              + "; write a route for them");
    }
    Place place = configuration.origins().block(KEY).orElse(Place.of(KEY));
    return words.stream().map(one -> new Problem(place, KEY, one).toString()).toList();
  }

  private String toAll(List<String> severities) {
    Set<String> checks = new TreeSet<>();
    Router router = new Router(root);
    for (Instance one : configuration.active()) {
      if (one.watch().alert() && isLeftOut(one, router)) {
        checks.add(one.name());
      }
    }
    return "no route takes every alert that is "
        + String.join(" or ", severities)
        + ": what none takes goes to all channels"
        + (checks.isEmpty() ? "" : ", as the alerts of " + named(checks))
        + "; to say who is told of it, write a last route without 'when'";
  }

  private boolean isLeftOut(Instance check, Router router) {
    Labels labels =
        ComponentLabels.of(check, configuration)
            .with("alertname", BuiltIn.NAME)
            .with("rule", BuiltIn.NAME);
    List<Severity> severities =
        check.watch().critical()
            ? List.of(Severity.CRITICAL)
            : List.of(Severity.WARNING, Severity.CRITICAL);
    return severities.stream()
        .anyMatch(
            severity ->
                router.ways(labels, severity).stream().anyMatch(way -> way.route().equals(root)));
  }

  /** Whatever else its labels are. */
  static boolean takesAll(Route route, Severity severity) {
    Labels labels = Labels.of(SEVERITY, severity.word());
    return route.when().all().stream()
            .allMatch(one -> one.label().equals(SEVERITY) && one.matches(labels))
        && (!route.to().isEmpty()
            || route.routes().stream().anyMatch(below -> takesAll(below, severity)));
  }

  private Set<String> rulesForNobody() {
    Rules rules = AlertRules.of(configuration);
    Set<String> names = new TreeSet<>();
    for (RuleEntry entry : configuration.alerts().rules()) {
      String name = entry.settings().name();
      if (entry.settings().severity() == Severity.INFO && rules.active().containsKey(name)) {
        Labels known = Labels.of(SEVERITY, "info", "rule", name).with("alertname", name);
        for (Map.Entry<String, String> one : entry.settings().labels().entrySet()) {
          known = one.getValue().contains("{") ? known : known.with(one.getKey(), one.getValue());
        }
        Labels seen = known;
        if (root.routes().stream().noneMatch(route -> mayTake(route, seen))) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** Of the labels that come with the figures anything may be. */
  private static boolean mayTake(Route route, Labels known) {
    return route.when().all().stream()
            .allMatch(one -> known.get(one.label()).isEmpty() || one.matches(known))
        && (!route.to().isEmpty()
            || route.routes().stream().anyMatch(below -> mayTake(below, known)));
  }

  private static String named(Set<String> names) {
    int more = names.size() - MOST_NAMED;
    return String.join(", ", names.stream().limit(MOST_NAMED).toList())
        + (more > 0 ? " and " + more + " more" : "");
  }
}
