// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import java.util.List;
import java.util.Optional;

/**
 * A block that is the settings of one part, as it is read with these kinds and under these names.
 *
 * @param block whose content it is
 * @param shapes what may be said there; several share the place where a kind has more to say
 */
record Part(Block block, List<Shape> shapes) {
  /** Of a kind that nobody has, so that nobody can say what else may stand there. */
  boolean isUnknown() {
    return shapes.size() == 1 && block == Block.HISTORY;
  }

  String key() {
    return block.key();
  }

  /** What a tree says of it. */
  Fields in(Fields tree) {
    return tree.find(key())
        .map(Field::value)
        .filter(Fields.class::isInstance)
        .map(Fields.class::cast)
        .orElseGet(() -> Fields.none(tree.place()));
  }

  /** Whether something of it holds where nobody says anything. */
  boolean hasDefaults() {
    return shapes.stream()
        .flatMap(shape -> shape.components().stream())
        .anyMatch(component -> !component.byDefault().isEmpty());
  }

  /** Whether a tree says anything of it. */
  Optional<Field> written(Fields tree) {
    return tree.find(key());
  }
}
