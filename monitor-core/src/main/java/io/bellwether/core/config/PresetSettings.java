// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Scalars;
import io.bellwether.core.config.bind.SettingPath;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import java.util.List;
import java.util.Optional;

/** What presets say about the settings of kinds, laid under what was written. */
final class PresetSettings {
  /** One setting of one kind in one preset. */
  private record Row(Preset preset, String kind, String setting, String value) {}

  /** Guide 000 gives one limit each: we warn there, and half way from it to full is critical. */
  private static final List<Row> ROWS =
      List.of(
          new Row(Preset.HIGH_PERFORMANCE, "system", "thresholds.cpu", "90%/95%"),
          new Row(Preset.HIGH_PERFORMANCE, "system", "thresholds.memory", "85%/92.5%"),
          new Row(Preset.HIGH_PERFORMANCE, "system", "thresholds.disk", "80%/90%"),
          new Row(Preset.DEVELOPMENT, "system", "thresholds.cpu", "95%/97.5%"),
          new Row(Preset.DEVELOPMENT, "system", "thresholds.memory", "90%/95%"),
          new Row(Preset.DEVELOPMENT, "system", "thresholds.disk", "95%/97.5%"),
          new Row(Preset.GUIDE_003, "postgres", "thresholds.connections", "30/50"),
          new Row(Preset.GUIDE_003, "postgres", "thresholds.locks", "50/100"),
          new Row(Preset.GUIDE_003, "postgres", "thresholds.blocked", "1/5"),
          new Row(Preset.GUIDE_003, "postgres", "thresholds.idle-transactions", "1/3"),
          new Row(Preset.GUIDE_003, "postgres", "thresholds.long-queries", "1/5"));

  private final Preset preset;
  private final Place place;
  private final Problems problems;

  PresetSettings(Preset preset, Problems problems) {
    this.preset = preset;
    this.place = Place.of("preset " + Scalars.wordOf(preset));
    this.problems = problems;
  }

  /** What a preset says, for people. */
  static List<String> shown(Preset preset) {
    return ROWS.stream()
        .filter(row -> row.preset() == preset)
        .map(row -> row.kind() + " " + row.setting() + " " + row.value())
        .toList();
  }

  /** What this one says of a setting of a kind. */
  Optional<String> said(String kind, String setting) {
    return ROWS.stream()
        .filter(row -> row.preset() == preset)
        .filter(row -> row.kind().equals(kind) && row.setting().equals(setting))
        .map(Row::value)
        .findFirst();
  }

  List<Draft> under(List<Draft> drafts) {
    return drafts.stream().map(this::under).toList();
  }

  private Draft under(Draft draft) {
    Fields preset = Fields.none(place);
    for (Row row : ROWS) {
      if (row.preset() == this.preset && row.kind().equals(draft.kind().name())) {
        preset = Overlay.settings(preset, fields(row, draft));
      }
    }
    return preset.all().isEmpty() ? draft : draft.over(preset);
  }

  private Fields fields(Row row, Draft draft) {
    SettingPath path = SettingPath.of(row.setting());
    if (Shape.ifUsable(draft.kind().settings()).flatMap(path::in).isPresent()) {
      return path.to(Text.literal(row.value(), place), place);
    }
    String message = "kind " + row.kind() + " has no setting " + path + ", so it is left out";
    problems.warning(place, draft.trail(), message);
    return Fields.none(place);
  }
}
