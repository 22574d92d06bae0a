// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matcher.Operator;
import io.bellwether.core.text.Matchers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Finds what cannot be meant in a tree of routes: routes to nobody, and those nothing reaches. */
public final class Reachability {
  private final Set<String> channels;
  private final List<Finding> findings = new ArrayList<>();

  private Reachability(Set<String> channels) {
    this.channels = channels;
  }

  /**
   * One mistake.
   *
   * @param path which child, from the root down; empty for the root
   * @param setting the name of what is wrong in it, such as {@code to}
   * @param words what is wrong, and what to do; they repeat nothing that was written
   * @param repeated what was written and is wrong, as it may be a secret; may be empty
   */
  public record Finding(List<Integer> path, String setting, String words, String repeated) {
    /** Keeps a copy. */
    public Finding {
      path = List.copyOf(path);
    }
  }

  /** All mistakes below the root, in the order of the file. */
  public static List<Finding> mistakes(Route root, Set<String> channels) {
    Reachability search = new Reachability(channels);
    search.children(root, List.of(), root.when().all());
    return List.copyOf(search.findings);
  }

  private void children(Route parent, List<Integer> path, List<Matcher> above) {
    for (int i = 0; i < parent.routes().size(); i++) {
      Route route = parent.routes().get(i);
      List<Integer> here = new ArrayList<>(path);
      here.add(i);
      List<Matcher> all = new ArrayList<>(above);
      all.addAll(route.when().all());
      tellsSomebody(route, here);
      isReached(parent.routes().subList(0, i), route, here);
      contradictsNothing(above, route.when(), here);
      children(route, here, all);
    }
  }

  private void tellsSomebody(Route route, List<Integer> path) {
    if (route.to().isEmpty() && route.routes().isEmpty()) {
      add(path, "to", "this route tells nobody; name a channel in 'to', or routes below it");
    }
    route.to().forEach(name -> isChannel(name, path, "to"));
    route.fallback().forEach(name -> isChannel(name, path, "fallback"));
    if (Set.copyOf(route.to()).size() == 1
        && Set.copyOf(route.fallback()).equals(Set.copyOf(route.to()))
        && channels.containsAll(route.fallback())) {
      add(path, "fallback", "is the very channel that gave no receipt; name another one");
    }
  }

  private void isChannel(String name, List<Integer> path, String setting) {
    if (!channels.contains(name)) {
      findings.add(new Finding(path, setting, "there is no channel", name));
    }
  }

  private void isReached(List<Route> before, Route route, List<Integer> path) {
    for (int i = 0; i < before.size(); i++) {
      Route earlier = before.get(i);
      boolean takes = !earlier.goesOn() && !earlier.to().isEmpty();
      if (takes && route.when().all().containsAll(earlier.when().all())) {
        add(
            path,
            "when",
            "nothing reaches this route: "
                + written(path.subList(0, path.size() - 1), i)
                + " takes all of that; move this one up, or set 'continue: true' there");
        return;
      }
    }
  }

  /** The way there as all mistakes write it. */
  private static String written(List<Integer> above, int last) {
    StringBuilder text = new StringBuilder();
    above.forEach(step -> text.append("routes[").append(step).append("]."));
    return text.append("routes[").append(last).append(']').toString();
  }

  private void contradictsNothing(List<Matcher> above, Matchers when, List<Integer> path) {
    List<Matcher> before = new ArrayList<>(above);
    for (Matcher one : when.all()) {
      for (Matcher other : before) {
        if (excludes(one, other) || excludes(other, one)) {
          String words =
              "nothing reaches this route: two conditions, here or above, exclude each other";
          findings.add(new Finding(path, "when", words, one + " and " + other));
          return;
        }
      }
      before.add(one);
    }
    List<Matcher> severities =
        before.stream().filter(one -> one.label().equals(Router.SEVERITY)).toList();
    if (when.all().stream().anyMatch(severities::contains) && fitNone(severities)) {
      String words =
          "nothing reaches this route: every alert is info, warning or critical, in small letters";
      String repeated = String.join(" and ", severities.stream().map(Matcher::toString).toList());
      findings.add(new Finding(path, "when", words, repeated));
    }
  }

  private static boolean fitNone(List<Matcher> severities) {
    return Arrays.stream(Severity.values())
        .map(one -> Labels.of(Router.SEVERITY, one.word()))
        .noneMatch(labels -> severities.stream().allMatch(one -> one.matches(labels)));
  }

  /** Whether the value that the first demands does not fit the second. */
  private static boolean excludes(Matcher first, Matcher second) {
    return first.operator() == Operator.EQUAL
        && first.label().equals(second.label())
        && !second.matches(Labels.of(first.label(), first.value()));
  }

  private void add(List<Integer> path, String setting, String words) {
    findings.add(new Finding(path, setting, words, ""));
  }
}
