// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import java.util.Map;

/** What variables named {@code BELLWETHER_<PATH>} say, as a tree to lay over the others. */
final class Overrides {
  private final KindLookup kinds;
  private final Tree code;
  private final Problems problems;

  Overrides(KindLookup kinds, Tree code, Problems problems) {
    this.kinds = kinds;
    this.code = code;
    this.problems = problems;
  }

  Fields of(Map<String, String> environment, Fields tree) {
    return Fields.none(Place.of("environment"));
  }
}
