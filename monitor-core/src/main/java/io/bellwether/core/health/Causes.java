// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who is to blame, read from the graph. Changes nothing. */
final class Causes {
  private Causes() {}

  /** A step of the way up, and when the newest proof on that way began that it is in order. */
  private record Step(Part part, long proved) {}

  /**
   * The lost ones that explain why a failing component fails, as far up as it goes; none when it
   * speaks for itself. A component on the way that worked, in a look that began after the loss was
   * known, proves that the loss is no reason. And a failure that is older than a loss is not
   * explained by it: a look that began after the failure still reached the root.
   */
  static List<String> of(Part failing) {
    if (failing.beforeFailing.level() == Level.CRITICAL || failing.roots.isEmpty()) {
      return List.of();
    }
    Set<String> found = new TreeSet<>();
    Map<Part, Long> seen = new HashMap<>();
    Deque<Step> open = new ArrayDeque<>();
    failing.roots.forEach(root -> open.push(new Step(root, Long.MIN_VALUE)));
    while (!open.isEmpty()) {
      Step step = open.pop();
      Part root = step.part();
      if (seen.getOrDefault(root, Long.MAX_VALUE) <= step.proved()) {
        continue;
      }
      seen.put(root, step.proved());
      if (root.loss.lost() && root.lostFrom > step.proved() && isNewer(failing, root)) {
        found.addAll(root.because().isEmpty() ? List.of(root.name()) : root.because());
      } else {
        long proved = root.standing == Standing.WORKS ? root.worked : Long.MIN_VALUE;
        long best = Math.max(step.proved(), proved);
        root.roots.forEach(next -> open.push(new Step(next, best)));
      }
    }
    return List.copyOf(found);
  }

  private static boolean isNewer(Part failing, Part root) {
    return root.reached <= failing.failingSince;
  }

  /** Whether anything that it rests on is lost. */
  static boolean isBelowLost(Part part) {
    return !part.troubled.isEmpty() && roots(part).stream().anyMatch(root -> root.loss.lost());
  }

  /**
   * Whether something that it rests on was out meanwhile, or is lost and it failed in a look that
   * began before it was known that this is no reason. The next look is free of that doubt.
   */
  static boolean areDoubtful(Part part, long began) {
    return wereOut(part, began)
        || roots(part).stream()
            .filter(root -> root.loss.lost() && isNewer(part, root))
            .anyMatch(root -> part.doubted < root.lostFrom || began < part.doubted);
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

  /**
   * Whether something that it rests on was out when a look began that ended now. Such a look may
   * have failed for that, even if all is back.
   */
  static boolean wereOut(Part part, long began) {
    return roots(part).stream().anyMatch(root -> root.outUntil > began);
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

  /** Of those that it rests on, the ones that these may take along and nobody looked at since. */
  static List<Part> unheard(Part part, Collection<String> lost) {
    Set<Part> way = roots(part);
    return way.stream()
        .filter(one -> way.stream().anyMatch(by -> lost.contains(by.name()) && isUnheard(one, by)))
        .toList();
  }

  /** Whether a lost one may take it along, and no look that began since has told. */
  static boolean isUnheard(Part one, Part lost) {
    boolean unheard =
        switch (one.standing) {
          case WORKS -> one.worked <= lost.lostFrom;
          case FAILS ->
              one.failingSince == Part.NOT_ITS_OWN && !(one.cover instanceof Cover.Because);
          case UNSEEN -> one.isUnseen();
        };
    return unheard && !one.loss.lost() && roots(one).contains(lost);
  }

  /** Those that are unknown because of it. */
  static List<String> explainedBy(Part root) {
    return root.troubled.stream()
        .filter(part -> part.because().contains(root.name()))
        .map(Part::name)
        .toList();
  }
}
