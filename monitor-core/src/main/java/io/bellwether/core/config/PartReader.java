// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Histories;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.bind.UnknownNames;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds the blocks of which each is the settings of one part. */
final class PartReader {
  private final Binder binder;
  private final Values values;
  private final Histories histories;
  private final Problems problems;

  PartReader(Binder binder, Values values, Histories histories, Problems problems) {
    this.binder = binder;
    this.values = values;
    this.histories = histories;
    this.problems = problems;
  }

  /** The settings of each part by their record; a part with mistakes is left out. */
  Map<Class<? extends Record>, Record> parts(Fields tree) {
    Map<Class<? extends Record>, Record> all = new HashMap<>();
    for (Part part : new Parts(histories).of(tree)) {
      for (Shape shape : part.shapes()) {
        bound(part, shape, tree).ifPresent(settings -> all.put(shape.type(), settings));
      }
      part.written(tree).ifPresent(field -> checkNames(part, field));
    }
    return all;
  }

  private Optional<? extends Record> bound(Part part, Shape shape, Fields tree) {
    Place key = part.written(tree).map(Field::place).orElse(tree.place());
    return binder.bindKnown(shape.type(), part.in(tree), key, Trail.of(part.key()));
  }

  private void checkNames(Part part, Field field) {
    Trail trail = Trail.of(part.key());
    Node value = field.value();
    if (part.isUnknown()) {
      return;
    }
    if (value instanceof Fields given) {
      UnknownNames.tell(given, trail, part.shapes(), key -> "", problems);
    } else if (!(value instanceof Blank)) {
      String found = "expected settings with values, found " + value.what();
      problems.mistake(value.place(), trail, found);
    }
  }

  /** Which history is kept; empty when its settings have mistakes. */
  Optional<HistoryChoice> history(Fields tree, Map<Class<? extends Record>, Record> parts) {
    Record common = parts.get(HistorySettings.class);
    if (!(common instanceof HistorySettings settings)) {
      return Optional.empty();
    }
    String kind = settings.kind().orElse(histories.usual());
    Optional<Record> own =
        histories.settings(kind).flatMap(type -> Optional.ofNullable(parts.get(type)));
    if (histories.settings(kind).isEmpty()) {
      tellUnknown(kind, tree);
    }
    return own.map(record -> new HistoryChoice(kind, record));
  }

  private void tellUnknown(String kind, Fields tree) {
    List<String> known = histories.names();
    Place place =
        new Parts(histories)
            .history(kind)
            .in(tree)
            .find("kind")
            .map(field -> field.value().place())
            .orElse(tree.place());
    problems.mistake(
        place,
        Trail.of(Block.HISTORY.key(), "kind"),
        () ->
            "there is no history of kind "
                + values.shown(kind)
                + Nearest.of(kind, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse(
                        "; known are "
                            + String.join(", ", known)
                            + "; others come with their modules, like store-sqlite"));
  }
}
