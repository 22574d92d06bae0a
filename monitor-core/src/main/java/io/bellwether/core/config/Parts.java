// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.alerts.AliveSettings;
import io.bellwether.core.config.bind.Histories;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of which each is the settings of one part. The change that brings a part adds the
 * record of its settings here; binding, schema, reference and all else follow from it.
 */
final class Parts {
  private static final Map<Block, Class<? extends Record>> RECORDS = new LinkedHashMap<>();

  static {
    RECORDS.put(Block.LOGGING, LogSettings.class);
    RECORDS.put(Block.PLUGINS, PluginSettings.class);
    RECORDS.put(Block.ALIVE, AliveSettings.class);
  }

  private final Histories histories;

  Parts(Histories histories) {
    this.histories = histories;
  }

  /** All of them, as the tree has them. */
  List<Part> of(Fields tree) {
    List<Part> all = new ArrayList<>();
    all.add(history(kind(new Part(Block.HISTORY, List.of()).in(tree))));
    all.addAll(plain());
    return all;
  }

  /** Those that have no kinds. */
  static List<Part> plain() {
    return RECORDS.entrySet().stream()
        .map(entry -> new Part(entry.getKey(), List.of(Shape.of(entry.getValue()))))
        .toList();
  }

  /** All of them with everything that any kind of them may say. */
  static List<Part> everything(Histories histories) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(Shape.of(HistorySettings.class));
    histories.kinds().values().forEach(type -> shapes.add(Shape.of(type)));
    List<Part> all = new ArrayList<>();
    all.add(new Part(Block.HISTORY, List.copyOf(shapes)));
    all.addAll(plain());
    return all;
  }

  private String kind(Fields given) {
    return given
        .find("kind")
        .filter(field -> field.value() instanceof Text)
        .map(field -> ((Text) field.value()).value())
        .orElse(histories.usual());
  }

  /** The history of a kind, with what that kind has to say. */
  Part history(String kind) {
    List<Shape> shapes = new ArrayList<>(List.of(Shape.of(HistorySettings.class)));
    histories.settings(kind).ifPresent(own -> shapes.add(Shape.of(own)));
    return new Part(Block.HISTORY, List.copyOf(shapes));
  }
}
