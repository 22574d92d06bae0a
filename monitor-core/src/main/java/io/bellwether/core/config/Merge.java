// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several files of equal rank as one tree: a name that two of them give is a mistake. */
final class Merge {
  private final Problems problems;

  Merge(Problems problems) {
    this.problems = problems;
  }

  Optional<Fields> of(List<Fields> files) {
    return files.stream().reduce(this::join);
  }

  private Fields join(Fields first, Fields second) {
    Map<String, Field> joined = new LinkedHashMap<>();
    first.all().forEach(field -> joined.put(field.key().replace('_', '-'), field));
    for (Field field : second.all()) {
      String key = field.key().replace('_', '-');
      Field before = joined.get(key);
      joined.put(key, before == null ? field : block(before, field));
    }
    return Fields.of(joined, first.place());
  }

  private Field block(Field first, Field second) {
    Block.Joins joins = Block.of(first.key()).map(Block::joins).orElse(Block.Joins.NOT);
    Node a = first.value();
    Node b = second.value();
    if (joins == Block.Joins.BY_NAME && a instanceof Fields left && b instanceof Fields right) {
      return new Field(first.key(), first.place(), names(first.key(), left, right));
    }
    if (joins == Block.Joins.AS_LIST && a instanceof Items left && b instanceof Items right) {
      List<Node> all = new ArrayList<>(left.all());
      all.addAll(right.all());
      return new Field(first.key(), first.place(), new Items(all, left.place()));
    }
    twice(Trail.of(second.key()), first, second);
    return first;
  }

  private Fields names(String block, Fields first, Fields second) {
    Map<String, Field> joined = first.copy();
    for (Field field : second.all()) {
      Field before = joined.putIfAbsent(field.key(), field);
      if (before != null) {
        twice(Trail.of(block, field.key()), before, field);
      }
    }
    return Fields.of(joined, first.place());
  }

  private void twice(Trail trail, Field first, Field second) {
    problems.mistake(second.place(), trail, Fields.twice(first, second));
  }
}
