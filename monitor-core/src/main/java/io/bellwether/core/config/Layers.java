// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Problems;

/** Lays builder and environment over the files, the later over the earlier. */
final class Layers {
  private final KindLookup kinds;
  private final Problems problems;

  Layers(KindLookup kinds, Problems problems) {
    this.kinds = kinds;
    this.problems = problems;
  }

  Fields of(Fields files, Inputs inputs) {
    Fields written = Overlay.of(files, inputs.code().fields());
    boolean watches = has(written, Section.SOURCES) || has(written, Section.CHECKS);
    Fields whole = watches ? written : Overlay.of(inputs.fallback().fields(), written);
    return Overlay.of(
        whole, new Overrides(kinds, inputs.code(), problems).of(inputs.environment(), whole));
  }

  private static boolean has(Fields tree, Section section) {
    return tree.find(section.key())
        .map(Fields.Field::value)
        .filter(block -> block instanceof Fields entries && !entries.all().isEmpty())
        .isPresent();
  }
}
