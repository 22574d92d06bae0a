// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Thresholds;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the settings name and is not there, or can not be judged: silence about it is no health. */
final class NamedTables implements Part {
  @Override
  public List<Figure> figures() {
    return List.of();
  }

  @Override
  public void look(Catalog now, Counted counted, Look look) {
    if (now.cut()) {
      return; // it may be among those that were not read
    }
    QuestDbSettings settings = look.settings();
    missing("tables", settings.tables(), now, look);
    List<String> judged = new ArrayList<>();
    settings
        .freshness()
        .forEach(
            (pattern, limits) -> {
              if (limits.scale() != Thresholds.Scale.OFF) {
                judged.add(pattern);
              }
            });
    missing("freshness", judged, now, look);
    withoutTime(now, look);
  }

  private static void missing(String key, Collection<String> patterns, Catalog now, Look look) {
    List<String> missing =
        patterns.stream()
            .filter(it -> now.tables().stream().noneMatch(t -> NamePattern.fits(it, t.name())))
            .map(Told::name)
            .toList();
    if (!missing.isEmpty()) {
      look.add(
          Health.warning(
              "no table is there as '"
                  + key
                  + "' names it: "
                  + Told.few(missing)
                  + "; look whether it was dropped or renamed, or mend '"
                  + key
                  + "'"));
    }
  }

  private static void withoutTime(Catalog now, Look look) {
    QuestDbSettings settings = look.settings();
    List<String> without =
        now.tables().stream()
            .filter(it -> settings.isLookedAt(it.name()))
            .filter(it -> settings.freshnessOf(it.name()).scale() != Thresholds.Scale.OFF)
            .filter(it -> !it.hasTimestamp() || !it.hasRows())
            .map(it -> Told.name(it.name()))
            .toList();
    if (!without.isEmpty()) {
      look.add(
          Health.warning(
              "'freshness' can not be judged without a designated timestamp, nor of a plain view: "
                  + Told.few(without)
                  + "; write off for them in 'freshness', before the pattern that fits"));
    }
  }
}
