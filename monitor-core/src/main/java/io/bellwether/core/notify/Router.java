// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where an alert goes. The root itself is the last route: it takes what is warning or worse
 * and no other route took, so that no hole in the routes loses an alert.
 */
public final class Router {
  static final String SEVERITY = "severity";
  private static final String RULE = "rule";
  private static final String ALERT_NAME = "alertname";

  private final Route root;
  private final Map<String, Route> byId = new HashMap<>();

  /** Of a tree whose root tells all channels. */
  public Router(Route root) {
    this.root = root;
    remember(root);
  }

  private void remember(Route route) {
    byId.putIfAbsent(route.id(), route);
    route.routes().forEach(this::remember);
  }

  /** The ways of an alert, in the order of the routes; none when nobody is told. */
  public List<Way> ways(Labels labels, Severity severity) {
    Labels seen = seen(labels, severity);
    List<Route> found = new ArrayList<>();
    for (Route route : root.routes()) {
      if (collect(route, seen, found) && !route.goesOn()) {
        break;
      }
    }
    if (found.isEmpty() && severity.compareTo(Severity.WARNING) >= 0 && !root.to().isEmpty()) {
      found.add(root);
    }
    return found.stream().map(route -> way(route, seen)).toList();
  }

  /** Whether this route or one below it takes them. */
  private static boolean collect(Route route, Labels labels, List<Route> found) {
    if (!route.when().match(labels)) {
      return false;
    }
    boolean taken = false;
    for (Route child : route.routes()) {
      if (collect(child, labels, found)) {
        taken = true;
        if (!child.goesOn()) {
          return true;
        }
      }
    }
    if (!taken && !route.to().isEmpty()) {
      found.add(route);
      taken = true;
    }
    return taken;
  }

  /** The severity of now, not that of the begin; and both names that a rule's name goes by. */
  public static Labels seen(Labels labels, Severity severity) {
    Labels seen = labels.with(SEVERITY, severity.word());
    Optional<String> rule = seen.get(RULE);
    Optional<String> name = seen.get(ALERT_NAME);
    if (rule.isEmpty() && name.isPresent()) {
      return seen.with(RULE, name.get());
    }
    return name.isEmpty() && rule.isPresent() ? seen.with(ALERT_NAME, rule.get()) : seen;
  }

  static Way way(Route route, Labels seen) {
    Labels group = Labels.NONE;
    if (route.eachAlone()) {
      group = seen;
    } else {
      for (String name : route.groupBy()) {
        group = group.with(name, seen.get(name).orElse(""));
      }
    }
    return new Way(route, route.id() + group, group);
  }

  Optional<Route> route(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** What a group of a route that is gone goes by, and what nobody else takes. */
  Route last() {
    return root;
  }
}
