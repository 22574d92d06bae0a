// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
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
    if (joins == Block.Joins.BY_NAME && a instanceof Fields some && b instanceof Fields more) {
      return new Field(first.key(), first.place(), names(first.key(), some, more));
    }
    Optional<List<Node>> left = entries(first);
    Optional<List<Node>> right = entries(second);
    if (joins == Block.Joins.AS_LIST && left.isPresent() && right.isPresent()) {
      List<Node> all = new ArrayList<>(left.get());
      all.addAll(right.get());
      return new Field(first.key(), first.place(), new Items(all, a.place()));
    }
    twice(Trail.of(second.key()), first, second);
    return first;
  }

  /**
   * Of a list; one pack may be given as a bare word, and a list of which nothing is left is one.
   */
  private static Optional<List<Node>> entries(Field block) {
    boolean bare = Block.of(block.key()).filter(Block.RULE_PACKS::equals).isPresent();
    Node value = block.value();
    if (value instanceof Blank || bare && value instanceof Text) {
      return Optional.of(value instanceof Blank ? List.of() : List.of(value));
    }
    return value instanceof Items items ? Optional.of(items.all()) : Optional.empty();
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
