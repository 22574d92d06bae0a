// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The sentences that the book itself says about a component. */
final class Wording {
  private static final int MOST_NAMES = 3;

  private final TimeText times;

  Wording(TimeText times) {
    this.times = times;
  }

  String because(List<String> roots, Function<String, Optional<Instant>> lostSince, Instant now) {
    Function<String, String> since =
        root -> lostSince.apply(root).map(at -> " (since " + times.of(at, now) + ")").orElse("");
    if (roots.size() == 1) {
      return "because " + roots.get(0) + " is down" + since.apply(roots.get(0));
    }
    return "because " + joined(roots, since) + " are down";
  }

  String back(List<String> roots, Instant now) {
    String are = joined(roots, root -> "") + (roots.size() == 1 ? " is" : " are");
    return are + " back since " + times.of(now, now) + ", its own next look is awaited";
  }

  String unexplained(List<String> roots) {
    return "no longer because of " + joined(roots, root -> "") + ", its own next look is awaited";
  }

  String silent(Instant now) {
    return "was to be looked at again at " + times.of(now, now) + ", no result came";
  }

  String expired(Optional<CheckResult> last, Instant now) {
    return last.map(result -> "no result since " + times.of(result.at(), now))
        .orElse("no result yet");
  }

  static String joined(List<String> names, Function<String, String> more) {
    List<String> parts = new ArrayList<>();
    names.stream().limit(MOST_NAMES).map(name -> name + more.apply(name)).forEach(parts::add);
    if (names.size() > MOST_NAMES) {
      parts.add(names.size() - MOST_NAMES + " more");
    }
    String end = parts.remove(parts.size() - 1);
    return parts.isEmpty() ? end : String.join(", ", parts) + " and " + end;
  }
}
