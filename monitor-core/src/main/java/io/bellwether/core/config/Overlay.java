// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays trees over each other, the lowest first: names are joined, any other value of an upper one
 * wins. All at once, as a builder adds its thousands of checks one by one.
 */
final class Overlay {
  /** Where names of instances stand, which are compared as they are; all else has two spellings. */
  private static final int INSTANCES = 1;

  private Overlay() {}

  /** Two whole trees. */
  static Fields of(Fields lower, Fields upper) {
    return of(List.of(lower, upper));
  }

  /** Whole trees; there must be one. */
  static Fields of(List<Fields> layers) {
    return of(layers, 0);
  }

  /** The settings of two layers of one instance. */
  static Fields settings(Fields lower, Fields upper) {
    return of(List.of(lower, upper), INSTANCES + 1);
  }

  private static Fields of(List<Fields> layers, int depth) {
    List<Fields> some = layers.stream().filter(layer -> !layer.all().isEmpty()).toList();
    if (some.size() < 2) {
      return some.isEmpty() ? layers.get(layers.size() - 1) : some.get(0);
    }
    Map<String, Stack> stacks = new LinkedHashMap<>();
    for (Fields layer : some) {
      for (Field field : layer.all()) {
        String key = depth == INSTANCES ? field.key() : keyIn(stacks, field.key());
        stacks.computeIfAbsent(key, Stack::new).add(field);
      }
    }
    Map<String, Field> joined = new LinkedHashMap<>();
    stacks.forEach((key, stack) -> joined.put(key, stack.joined(depth + 1)));
    return Fields.of(joined, some.get(0).place());
  }

  /** The key as the lower trees spell it. */
  private static String keyIn(Map<String, Stack> lower, String key) {
    if (lower.containsKey(key)) {
      return key;
    }
    String other = key.indexOf('-') >= 0 ? key.replace('-', '_') : key.replace('_', '-');
    return lower.containsKey(other) ? other : key;
  }

  /** The fields of one name that count: the uppermost, or those whose names are joined. */
  private static final class Stack {
    private final String key;
    private final List<Field> fields = new ArrayList<>(1);

    Stack(String key) {
      this.key = key;
    }

    void add(Field above) {
      boolean joins =
          above.value() instanceof Fields
              && !fields.isEmpty()
              && fields.get(0).value() instanceof Fields;
      if (!joins) {
        fields.clear();
      }
      fields.add(above);
    }

    Field joined(int depth) {
      Field lowest = fields.get(0);
      if (fields.size() == 1) {
        return new Field(key, lowest.place(), lowest.value());
      }
      List<Fields> layers = fields.stream().map(field -> (Fields) field.value()).toList();
      return new Field(key, place(), of(layers, depth));
    }

    /** Where people find it: in the last file that has it, else in the uppermost tree. */
    private Place place() {
      Place place = fields.get(fields.size() - 1).place();
      for (int i = fields.size() - 1; i >= 0 && place.line() == 0; i--) {
        place = fields.get(i).place().line() > 0 ? fields.get(i).place() : place;
      }
      return place;
    }
  }
}
