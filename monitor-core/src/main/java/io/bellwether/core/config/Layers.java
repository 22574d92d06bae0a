// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.guide.GuideFiles;
import io.bellwether.core.config.guide.LogVariables;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays the guides' keys, our own, builder and environment over each other, the later on top. */
final class Layers {
  private final KindLookup kinds;
  private final Problems problems;

  Layers(KindLookup kinds, Problems problems) {
    this.kinds = kinds;
    this.problems = problems;
  }

  /**
   * The whole tree.
   *
   * @param added by command: is watched beside all else, and never instead of the fallback
   */
  Fields of(List<Fields> files, List<Fields> added, Inputs inputs) {
    Optional<Map<String, String>> variables =
        inputs.asProgram() ? Optional.of(inputs.environment()) : Optional.empty();
    GuideFiles.Split split =
        new GuideFiles(kinds, Shape.of(WatchSettings.class), problems).split(files, variables);
    List<Fields> own = new ArrayList<>(split.own());
    boolean watches =
        watches(split.said())
            || watches(inputs.code().fields())
            || own.stream().anyMatch(Layers::watches);
    own.addAll(added);
    if (!split.lists().all().isEmpty()) {
      own.add(split.lists());
    }
    Fields merged = new Merge(problems).of(own).orElseGet(() -> Fields.none(Place.of("builder")));
    Fields written = Overlay.of(Overlay.of(split.said(), merged), inputs.code().fields());
    Fields beside = Overlay.of(inputs.beside().fields(), written);
    Fields whole = watches ? beside : Overlay.of(inputs.fallback().fields(), beside);
    Fields logged =
        variables
            .map(environment -> new LogVariables(environment, problems).tree())
            .map(said -> Overlay.of(whole, said))
            .orElse(whole);
    return Overlay.of(
        logged, new Overrides(kinds, inputs.code(), problems).of(inputs.environment(), logged));
  }

  private static boolean watches(Fields tree) {
    return has(tree, Section.SOURCES) || has(tree, Section.CHECKS);
  }

  private static boolean has(Fields tree, Section section) {
    return tree.find(section.key())
        .map(Fields.Field::value)
        .filter(block -> block instanceof Fields entries && !entries.all().isEmpty())
        .isPresent();
  }
}
