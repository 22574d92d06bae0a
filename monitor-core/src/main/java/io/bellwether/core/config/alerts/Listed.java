// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One entry of a list, with where it stands. */
public record Listed(Fields given, Place place, Trail trail) {
  /** All entries of a list below a key; what is none is told. */
  public static List<Listed> of(Fields tree, String key, Trail trail, Problems problems) {
    Optional<Node> block = Binder.field(key, tree).map(Field::value);
    if (block.isEmpty() || block.get() instanceof Blank) {
      return List.of();
    }
    if (!(block.get() instanceof Items items)) {
      String found = "expected a list, found " + block.get().what();
      problems.mistake(block.get().place(), trail, found + "; begin each entry with '- '");
      return List.of();
    }
    List<Listed> all = new ArrayList<>();
    for (int i = 0; i < items.all().size(); i++) {
      Node item = items.all().get(i);
      Trail at = trail.at(i);
      if (item instanceof Fields given) {
        all.add(new Listed(given, given.place(), at));
      } else {
        String found = "expected names with values, found " + item.what();
        problems.mistake(item.place(), at, found);
      }
    }
    return all;
  }

  /** What was written of a setting. */
  Optional<Node> written(String setting) {
    return Binder.field(setting, given).map(Field::value);
  }

  /** Where a setting stands, or else the whole. */
  Place placeOf(String setting) {
    return written(setting).map(Node::place).orElse(place);
  }
}
