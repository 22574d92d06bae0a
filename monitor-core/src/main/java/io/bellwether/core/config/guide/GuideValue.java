// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A key of a guide with its value, and the way to it as the guide has it. */
record GuideValue(Trail trail, Field field) {
  String key() {
    return field.key();
  }

  Node node() {
    return field.value();
  }

  /** Where the value stands. */
  Place place() {
    return field.value().place();
  }

  /** The keys below; none when it has a single value, a list or nothing. */
  List<GuideValue> below() {
    return node() instanceof Fields fields
        ? fields.all().stream().map(this::at).toList()
        : List.of();
  }

  Optional<GuideValue> below(String key) {
    return node() instanceof Fields fields ? fields.find(key).map(this::at) : Optional.empty();
  }

  private GuideValue at(Field below) {
    return new GuideValue(trail.to(below.key()), below);
  }

  /** The items of the list this is; none when it is none. */
  List<GuideValue> items() {
    List<GuideValue> all = new ArrayList<>();
    if (node() instanceof Items items) {
      for (Node item : items.all()) {
        all.add(item(all.size(), item));
      }
    }
    return all;
  }

  /** One item of the list this is. */
  GuideValue item(int index, Node item) {
    return new GuideValue(trail.at(index), new Field(key(), item.place(), item));
  }

  Optional<Text> text() {
    return node() instanceof Text text ? Optional.of(text) : Optional.empty();
  }

  /** Whether it says no. */
  boolean isFalse() {
    return text().filter(text -> text.value().equals("false")).isPresent();
  }

  /** The value for our own settings; a bare reference to a variable stays one. */
  Node bare() {
    return bare(node());
  }

  private static Node bare(Node node) {
    if (node instanceof Text text) {
      return text.withBareReferences();
    }
    if (node instanceof Items items) {
      return new Items(items.all().stream().map(GuideValue::bare).toList(), items.place());
    }
    return node instanceof Blank ? node : bare((Fields) node);
  }

  private static Fields bare(Fields fields) {
    Map<String, Field> all = new LinkedHashMap<>();
    for (Field field : fields.all()) {
      all.put(field.key(), new Field(field.key(), field.place(), bare(field.value())));
    }
    return Fields.of(all, fields.place());
  }
}
