// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.Thresholds;
import io.bellwether.core.config.alerts.AliasChange;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.SettingPath;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.pack.AliasTarget.At;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the configuration says of rules that a check judges: it becomes the setting of every such
 * check that does not say it itself.
 */
final class AliasChanges {
  private static final String OFF = "off";

  private final List<AliasChange> changes;
  private final PresetSettings presets;
  private final Problems problems;
  private final Set<AliasChange> used = new HashSet<>();

  AliasChanges(List<AliasChange> changes, PresetSettings presets, Problems problems) {
    this.changes = changes;
    this.presets = presets;
    this.problems = problems;
  }

  List<Draft> under(List<Draft> drafts) {
    return drafts.stream().map(this::under).toList();
  }

  /** Those that changed nothing, as there is no such check. */
  void tellUnused() {
    for (AliasChange change : changes) {
      if (!used.contains(change)) {
        String kinds = String.join(" or ", change.target().kinds());
        String message = "there is no source or check of kind " + kinds + "; it changes nothing";
        problems.warning(change.place(), change.trail(), message);
      }
    }
  }

  private Draft under(Draft draft) {
    Map<String, String> now = new HashMap<>();
    Fields said = Fields.none(draft.place());
    for (AliasChange change : changes) {
      String setting = change.target().setting();
      Optional<Component> known =
          Shape.ifUsable(draft.kind().settings()).flatMap(SettingPath.of(setting)::in);
      if (change.target().kinds().contains(draft.kind().name()) && known.isPresent()) {
        if (used.add(change) && change.severity().isPresent() && !known.get().hasLimits()) {
          String message = setting + " has one value and no two limits; 'severity' changes nothing";
          problems.warning(change.place(), change.trail(), message);
        }
        String before = now.getOrDefault(setting, usual(draft, setting, known.get()));
        String value = value(change, known.get(), before);
        now.put(setting, value);
        Fields one =
            SettingPath.of(setting).to(Text.literal(value, change.place()), change.place());
        said = Overlay.settings(said, one);
      }
    }
    return said.all().isEmpty() ? draft : draft.over(said);
  }

  private String usual(Draft draft, String setting, Component known) {
    return presets.said(draft.kind().name(), setting).orElse(known.byDefault());
  }

  private String value(AliasChange change, Component setting, String before) {
    String said = change.threshold().orElse(OFF);
    boolean single = setting.hasLimits() && !said.equals(OFF) && said.indexOf('/') < 0;
    return single ? joined(said, change.at(), before) : said;
  }

  /** The other limit stays where it is, and moves along where it would be passed. */
  private static String joined(String said, At at, String before) {
    String both = said + "/" + said;
    if (at == At.BOTH || before.isEmpty() || before.equals(OFF)) {
      return both;
    }
    String[] limits = before.split("/", 2);
    String joined = at == At.CRITICAL ? limits[0] + "/" + said : said + "/" + limits[1];
    try {
      return isRising(joined) == isRising(before) ? joined : both;
    } catch (IllegalArgumentException e) {
      return both; // another unit than before, or none at all, which is told where it is read
    }
  }

  private static boolean isRising(String limits) {
    Thresholds read = Thresholds.parse(limits);
    return read.warning() <= read.critical();
  }
}
