// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Site;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Where checks that were made by command may point: at hosts that the configuration watches
 * already, and at those that it allows. Else whoever may make a check could look around in a
 * network that only this machine reaches.
 */
final class MadeTargets {
  private final Set<String> files;
  private final BiPredicate<Instance, Site> standsFor;
  private final Problems problems;

  /**
   * Tells what is wrong.
   *
   * @param files those that hold what was made by command
   * @param standsFor whether an instance is what watches a place
   */
  MadeTargets(Set<String> files, BiPredicate<Instance, Site> standsFor, Problems problems) {
    this.files = files;
    this.standsFor = standsFor;
    this.problems = problems;
  }

  void check(Fields tree, List<String> written, List<Instance> instances) {
    List<AllowedHost> allowed = allowed(tree, written);
    List<Instance> watched = instances.stream().filter(one -> !isMade(one)).toList();
    Set<Site> known = new HashSet<>();
    watched.forEach(one -> NamedBySettings.of(one.settings()).forEach(it -> add(it, known)));
    instances.stream()
        .filter(this::isMade)
        .forEach(
            one ->
                refused(one, watched, known, allowed)
                    .ifPresent(why -> problems.mistake(one.place(), one.trail(), why)));
  }

  private static void add(NamedBySettings.Name named, Set<Site> known) {
    named.site().ifPresent(known::add);
  }

  private boolean isMade(Instance instance) {
    return files.contains(instance.place().source());
  }

  private List<AllowedHost> allowed(Fields tree, List<String> written) {
    List<AllowedHost> allowed = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Optional<AllowedHost> one = AllowedHost.of(written.get(i));
      one.ifPresent(allowed::add);
      if (one.isEmpty()) {
        problems.mistake(
            Origins.item(Binder.field(Block.ALLOW_TARGETS.key(), tree), i).orElse(tree.place()),
            Trail.of(Block.ALLOW_TARGETS.key()).at(i),
            AllowedHost.HOW);
      }
    }
    return allowed;
  }

  private Optional<String> refused(
      Instance made, List<Instance> watched, Set<Site> known, List<AllowedHost> allowed) {
    Optional<String> file = NamedFiles.first(made.settings());
    if (file.isPresent()) {
      return file.map(
          setting ->
              "may not be made by command, as its "
                  + setting
                  + " names a file of this machine; put the check into the configuration");
    }
    for (NamedBySettings.Name named : AskedHosts.of(made)) {
      boolean may =
          named.site().isPresent()
              ? isAllowed(named.site().get(), watched, known, allowed)
              : watched.stream().anyMatch(one -> one.name().equals(named.instance()));
      if (!may) {
        return Optional.of(refusal(named));
      }
    }
    return Optional.empty();
  }

  private boolean isAllowed(
      Site site, List<Instance> watched, Set<Site> known, List<AllowedHost> allowed) {
    return known.contains(site)
        || site.type() == Site.Type.HOST
            && allowed.stream().anyMatch(one -> one.covers(site.name()))
        || watched.stream().anyMatch(one -> standsFor.test(one, site));
  }

  private static String refusal(NamedBySettings.Name named) {
    String host = named.site().map(Site::name).map(Quote::plain).orElse("");
    return "may not be made by command, as its "
        + named.setting()
        + (host.isEmpty() ? " names no host" : " " + host)
        + " is none that the configuration watches or allows; allow it there: "
        + Block.ALLOW_TARGETS.key()
        + ": ["
        + (host.isEmpty() ? "HOST" : "\"" + host + "\"")
        + "], then reload; or put the check into the configuration";
  }
}
