// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who is to blame, read from the graph. Changes nothing. */
final class Causes {
  private Causes() {}

  /**
   * The lost ones that explain why a failing component fails, as far up as it goes; none when it
   * speaks for itself. The way up leads only through components that do not work: one that answers
   * healthy proves that what it rests on is no reason. And a failure that is older than a loss is
   * not explained by it: a look that began after the failure still reached the root.
   */
  static List<String> of(Part failing) {
    if (failing.beforeFailing.level() == Level.CRITICAL) {
      return List.of();
    }
    Set<String> found = new LinkedHashSet<>();
    Set<Part> visited = new HashSet<>();
    List<Part> open = new ArrayList<>(failing.roots);
    while (!open.isEmpty()) {
      Part root = open.remove(open.size() - 1);
      if (root.standing == Standing.WORKS && !root.loss.lost() || !visited.add(root)) {
        continue;
      }
      if (root.loss.lost() && root.reached <= failing.failingSince) {
        found.addAll(root.because().isEmpty() ? List.of(root.name()) : root.because());
      } else {
        open.addAll(root.roots);
      }
    }
    return found.stream().sorted().toList();
  }

  /** All that it rests on, directly or not. */
  static Set<Part> roots(Part part) {
    Set<Part> all = new LinkedHashSet<>();
    List<Part> open = new ArrayList<>(part.roots);
    while (!open.isEmpty()) {
      Part root = open.remove(open.size() - 1);
      if (all.add(root)) {
        open.addAll(root.roots);
      }
    }
    return all;
  }

  /** Whether one that has not answered could still explain it. */
  static boolean isOpen(Part part, Collection<Part> unanswered) {
    Set<Part> visited = new HashSet<>();
    List<Part> open = new ArrayList<>(part.roots);
    while (!open.isEmpty()) {
      Part root = open.remove(open.size() - 1);
      if (unanswered.contains(root)) {
        return true;
      }
      if (root.standing != Standing.WORKS && visited.add(root)) {
        open.addAll(root.roots);
      }
    }
    return false;
  }

  /** Those that are unknown because of it. */
  static Set<String> explainedBy(Part root) {
    Set<String> explained = new LinkedHashSet<>();
    Set<Part> visited = new HashSet<>();
    List<Part> open = new ArrayList<>(root.troubled);
    while (!open.isEmpty()) {
      Part part = open.remove(open.size() - 1);
      if (visited.add(part)) {
        open.addAll(part.troubled);
        if (part.because().contains(root.name())) {
          explained.add(part.name());
        }
      }
    }
    return explained;
  }
}
