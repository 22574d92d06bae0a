// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leads alerts that nobody has through all routes, by the function that leads the real ones. */
public final class RouteWalk {
  private final Route root;
  private final Router router;
  private final Map<String, Probe> real = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final ProbeSearch search;

  /**
   * One route that tells somebody itself.
   *
   * @param path which child, from the root down; empty for the root, which takes what is left
   * @param probe what gets there; empty where nothing was found that does
   * @param madeUp whether that is none of those that there may be
   * @param takenBy the paths of the routes that take before it what fits its conditions; empty
   *     where nothing was found that fits them
   * @param whole whether nothing was left to try, so that what was found is all that there is
   */
  public record Step(
      List<Integer> path,
      Route route,
      Optional<Probe> probe,
      boolean madeUp,
      List<List<Integer>> takenBy,
      boolean whole) {
    /** Keeps copies. */
    public Step {
      path = List.copyOf(path);
      takenBy = List.copyOf(takenBy);
    }
  }

  private RouteWalk(Route root, Collection<Probe> known) {
    this.root = root;
    this.router = new Router(root);
    this.search = new ProbeSearch(router);
    known.forEach(
        one ->
            router
                .ways(one.labels(), one.severity())
                .forEach(way -> real.putIfAbsent(way.route().id(), one)));
  }

  /**
   * Through the routes below a root, and to the root itself.
   *
   * @param known alerts that there may be: they are taken before others are made up
   */
  public static RouteWalk through(Route root, Collection<Probe> known) {
    RouteWalk walk = new RouteWalk(root, known);
    walk.below(root, List.of(), List.of(root), List.of());
    if (!root.to().isEmpty()) {
      walk.step(root, List.of(), List.of(root), List.of());
    }
    return walk;
  }

  /** Each route that tells somebody itself, in the order of the file; the root is the last. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The way that a step goes now, as a real alert would; empty where nothing gets there. */
  public Optional<Way> way(Step step) {
    return step.probe().stream()
        .flatMap(one -> router.ways(one.labels(), one.severity()).stream())
        .filter(way -> way.route().equals(step.route()))
        .findFirst();
  }

  private void below(Route parent, List<Integer> path, List<Route> above, List<Route> beside) {
    for (int i = 0; i < parent.routes().size(); i++) {
      Route route = parent.routes().get(i);
      List<Integer> here = with(path, i);
      List<Route> way = with(above, route);
      List<Route> before = new ArrayList<>(beside);
      parent.routes().subList(0, i).stream().filter(one -> !one.goesOn()).forEach(before::add);
      if (!route.to().isEmpty()) {
        step(route, here, way, before);
      }
      below(route, here, way, before);
    }
  }

  private static <T> List<T> with(List<T> all, T one) {
    List<T> more = new ArrayList<>(all);
    more.add(one);
    return more;
  }

  private void step(Route route, List<Integer> path, List<Route> above, List<Route> beside) {
    Optional<Probe> known = Optional.ofNullable(real.get(route.id()));
    if (known.isPresent()) {
      steps.add(new Step(path, route, known, false, List.of(), true));
      return;
    }
    ProbeSearch.Found found = search.to(route, above, beside);
    List<List<Integer>> takers =
        found.takers().stream().flatMap(id -> path(id, root, List.of()).stream()).toList();
    steps.add(
        new Step(path, route, found.probe(), found.probe().isPresent(), takers, found.whole()));
  }

  private static Optional<List<Integer>> path(String id, Route from, List<Integer> path) {
    for (int i = 0; i < from.routes().size(); i++) {
      Route route = from.routes().get(i);
      List<Integer> here = with(path, i);
      Optional<List<Integer>> found =
          route.id().equals(id) ? Optional.of(here) : path(id, route, here);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
