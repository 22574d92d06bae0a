// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Incidents, as the alerts of now make them. */
public final class Incidents {
  private static final Comparator<Alert> ORDER =
      Comparator.comparing(Alert::since).thenComparing(Alert::key);

  private Incidents() {}

  /**
   * All that go on, the oldest first. An alert that several roots explain is in each of them.
   *
   * @param impact what rests on a component, by its name
   */
  public static List<Incident> of(
      Collection<Alert> alerts, Function<String, List<Incident.Impact>> impact) {
    return of(alerts, root -> false, impact);
  }

  /**
   * The same with components that are lost and on which something rests, though nothing of that has
   * an alert.
   *
   * @param lost whether a component is
   */
  public static List<Incident> of(
      Collection<Alert> alerts,
      Predicate<String> lost,
      Function<String, List<Incident.Impact>> impact) {
    Map<String, List<Alert>> held = new TreeMap<>();
    for (Alert one : alerts) {
      if (one.phase() != Phase.OVER) {
        one.because()
            .forEach(root -> held.computeIfAbsent(root, name -> new ArrayList<>()).add(one));
      }
    }
    Map<String, Alert> roots = roots(alerts);
    for (String root : roots.keySet()) {
      if (lost.test(root) && !impact.apply(root).isEmpty()) {
        held.computeIfAbsent(root, name -> new ArrayList<>());
      }
    }
    return held.entrySet().stream()
        .map(one -> incident(one.getKey(), roots, one.getValue(), impact))
        .sorted(Comparator.comparing(Incident::since).thenComparing(Incident::root))
        .toList();
  }

  /** The alerts of the components themselves, by their names. */
  private static Map<String, Alert> roots(Collection<Alert> alerts) {
    Map<String, Alert> roots = new TreeMap<>();
    for (Alert one : alerts) {
      if (one.isFiring() && one.rule().equals(Roots.BUILT_IN)) {
        one.labels().get("component").ifPresent(name -> roots.put(name, one));
      }
    }
    return roots;
  }

  private static Incident incident(
      String root,
      Map<String, Alert> roots,
      List<Alert> held,
      Function<String, List<Incident.Impact>> impact) {
    Optional<Alert> alert = Optional.ofNullable(roots.get(root));
    Instant since =
        Stream.concat(alert.stream(), held.stream())
            .map(Alert::since)
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return new Incident(
        root, alert, held.stream().sorted(ORDER).toList(), impact.apply(root), since);
  }

  /**
   * The episode under whose incident an alert stands: that of its first root that has one; empty
   * for one that speaks for itself.
   *
   * @param rootEpisode the id of the episode that goes on for a component; empty for none
   */
  public static String episode(Alert alert, Function<String, String> rootEpisode) {
    return alert.because().stream()
        .map(rootEpisode)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse("");
  }
}
