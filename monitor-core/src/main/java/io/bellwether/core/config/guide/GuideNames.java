// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.List;

/** Holds keys to what a guide has: a word it does not know is a slip of the pen. */
final class GuideNames {
  private interface Tells {
    void tell(Place place, Trail trail, String message);
  }

  private final Problems problems;

  GuideNames(Problems problems) {
    this.problems = problems;
  }

  /** The keys below that are known; no known ones at all means that they are free. */
  List<GuideValue> known(GuideValue block, List<String> known) {
    return known(block, known, "unknown setting", problems::mistake);
  }

  /** The same where nothing was read before, so that files may have slips. */
  List<GuideValue> knownElseWarned(GuideValue block, List<String> known) {
    String slip = "unknown setting, and nothing acts on it";
    return known(block, known, slip, problems::warning);
  }

  private List<GuideValue> known(GuideValue block, List<String> known, String slip, Tells tells) {
    if (!(block.node() instanceof Fields) && !(block.node() instanceof Blank)) {
      String found = block.node().what();
      problems.mistake(block.place(), block.trail(), "expected names with values, found " + found);
    }
    return block.below().stream()
        .filter(key -> known.isEmpty() || isKnown(key, known, slip, tells))
        .toList();
  }

  private boolean isKnown(GuideValue key, List<String> known, String slip, Tells tells) {
    if (known.contains(key.key())) {
      return true;
    }
    String message =
        Nearest.of(key.key(), known)
            .map(near -> slip + "; did you mean '" + near + "'?")
            .orElseGet(() -> slip + "; the guide knows " + String.join(", ", known));
    tells.tell(key.field().place(), key.trail(), message);
    return false;
  }
}
