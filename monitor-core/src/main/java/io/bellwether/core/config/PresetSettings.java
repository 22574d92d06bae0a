// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.bind.Spelling;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What presets say about the settings of kinds, laid under what was written. */
final class PresetSettings {
  /**
   * One setting of one kind in one preset; the name may go down into a record, as in {@code a.b}.
   */
  private record Row(Preset preset, String kind, String setting, String value) {}

  /** Guide 000 gives one limit each; from it we warn, and half way up to all of it is critical. */
  private static final List<Row> ROWS =
      List.of(
          new Row(Preset.HIGH_PERFORMANCE, "system", "cpu", "90%/95%"),
          new Row(Preset.HIGH_PERFORMANCE, "system", "memory", "85%/92.5%"),
          new Row(Preset.HIGH_PERFORMANCE, "system", "disk", "80%/90%"),
          new Row(Preset.DEVELOPMENT, "system", "cpu", "95%/97.5%"),
          new Row(Preset.DEVELOPMENT, "system", "memory", "90%/95%"),
          new Row(Preset.DEVELOPMENT, "system", "disk", "95%/97.5%"));

  private final Preset preset;
  private final Place place;
  private final Problems problems;

  PresetSettings(Preset preset, Problems problems) {
    this.preset = preset;
    this.place = Place.of("preset " + Spelling.kebab(preset.name().toLowerCase(Locale.ROOT)));
    this.problems = problems;
  }

  List<Draft> under(List<Draft> drafts) {
    return drafts.stream().map(this::under).toList();
  }

  private Draft under(Draft draft) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Row row : ROWS) {
      if (row.preset() == preset && row.kind().equals(draft.kind().name())) {
        if (knows(draft, row.setting())) {
          Node value = Text.literal(row.value(), place);
          fields.put(row.setting(), new Field(row.setting(), place, value));
        } else {
          Trail trail = draft.trail().to(row.setting());
          problems.warning(place, trail, "kind " + row.kind() + " has no such setting");
        }
      }
    }
    if (fields.isEmpty()) {
      return draft;
    }
    Fields given = Overlay.settings(Fields.of(fields, place), draft.given());
    return new Draft(draft.section(), draft.name(), draft.kind(), given, draft.place());
  }

  private static boolean knows(Draft draft, String setting) {
    return Shape.ifUsable(draft.kind().settings())
        .flatMap(shape -> shape.find(setting))
        .isPresent();
  }
}
