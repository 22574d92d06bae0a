// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Site;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rests on what: written down as {@code depends-on}, or seen in settings that name a source,
 * or a host or container that another one stands for.
 */
final class Footings {
  private static final String DECLARED = "depends-on";

  private final List<Instance> instances;

  /** Those that may stand for a place: few among thousands. */
  private final List<Instance> standing;

  private final Map<String, List<String>> below = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<Instance> broken = new HashSet<>();
  private final Map<Site, List<Instance>> known = new HashMap<>();
  private final Problems problems;

  Footings(List<Instance> instances, Problems problems) {
    this.instances = instances;
    this.standing = instances.stream().filter(one -> one.kind().mayStandForSites()).toList();
    this.problems = problems;
    instances.forEach(instance -> names.add(instance.name()));
  }

  /** All of them: what people say, and then what settings say and nobody denies. */
  List<Footing> all() {
    List<Footing> all = new ArrayList<>();
    for (Instance instance : instances) {
      for (String root : new LinkedHashSet<>(instance.watch().dependsOn())) {
        all.add(new Footing(instance.name(), root, DECLARED, false, false));
        below.computeIfAbsent(instance.name(), name -> new ArrayList<>()).add(root);
      }
    }
    instances.forEach(instance -> infer(instance, all));
    return List.copyOf(all);
  }

  private void infer(Instance instance, List<Footing> all) {
    Set<String> seen = new HashSet<>(instance.watch().dependsOn());
    seen.add(instance.name());
    for (NamedBySettings.Name named : NamedBySettings.of(instance.settings())) {
      for (String root : roots(named)) {
        boolean cut = instance.watch().independentOf().contains(root);
        if (seen.add(root) && (cut || isNoCircle(instance, root, named))) {
          all.add(new Footing(instance.name(), root, named.why(), true, cut));
        }
      }
    }
  }

  /** What we only infer must never keep a configuration from being used. */
  private boolean isNoCircle(Instance instance, String root, NamedBySettings.Name named) {
    if (reaches(root, instance.name())) {
      problems.warning(
          instance.place(),
          instance.trail(),
          named.why()
              + ", which would rest it on "
              + root
              + "; that rests on this one already, so it is left out");
      return false;
    }
    below.computeIfAbsent(instance.name(), name -> new ArrayList<>()).add(root);
    return true;
  }

  private boolean reaches(String from, String to) {
    Set<String> seen = new HashSet<>(Set.of(from));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (String next : below.getOrDefault(open.pop(), List.of())) {
        if (next.equals(to)) {
          return true;
        }
        if (seen.add(next)) {
          open.push(next);
        }
      }
    }
    return false;
  }

  private List<String> roots(NamedBySettings.Name named) {
    if (named.site().isEmpty()) {
      return names.contains(named.instance()) ? List.of(named.instance()) : List.of();
    }
    return known.computeIfAbsent(named.site().get(), this::standing).stream()
        .map(Instance::name)
        .toList();
  }

  private List<Instance> standing(Site site) {
    return standing.stream().filter(instance -> standsFor(instance, site)).toList();
  }

  /** False too when the plugin fails when it is asked, which is told once. */
  boolean standsFor(Instance instance, Site site) {
    try {
      return instance.kind().standsFor(instance.settings(), site);
    } catch (RuntimeException | LinkageError e) {
      if (broken.add(instance)) {
        problems.warning(
            instance.place(),
            instance.trail(),
            "kind "
                + instance.kind().name()
                + " failed when asked what it stands for (a bug in the plugin), so nothing rests on"
                + " it unless depends-on says so: "
                + Quote.line(e.getClass().getName()));
      }
      return false;
    }
  }
}
