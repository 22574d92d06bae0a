// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.Names;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Languages;
import io.bellwether.core.config.bind.When;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads silences and maintenance windows. */
final class SilenceReader {
  private final Binder binder;
  private final Languages languages;
  private final TextFaults faults;
  private final Problems problems;

  SilenceReader(Binder binder, Languages languages, TextFaults faults, Problems problems) {
    this.binder = binder;
    this.languages = languages;
    this.faults = faults;
    this.problems = problems;
  }

  List<SilenceSettings> of(Fields tree, String key) {
    List<SilenceSettings> all = new ArrayList<>();
    Map<String, Listed> names = new HashMap<>();
    for (Listed entry : Listed.of(tree, key, Trail.of(key), problems)) {
      binder
          .bind(SilenceSettings.class, entry.given(), entry.place(), entry.trail())
          .filter(one -> isSound(one, entry))
          .filter(one -> isNew(one.name(), entry, names))
          .ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  private boolean isSound(SilenceSettings one, Listed entry) {
    boolean sound =
        faults.isSound(languages.matchers(one.when().orElse(When.ALWAYS).text()), entry, "when");
    if (!Names.isShown(one.name())) {
      return tell(entry, "name", Names.HOW_SHOWN);
    }
    if (one.until().isEmpty() && one.days().isEmpty()) {
      return tell(
          entry, "until", "is missing; say when it ends, or the days on which it comes back");
    }
    for (String time : List.of("begins", "ends")) {
      if (one.days().isEmpty() && entry.written(time).isPresent()) {
        return tell(
            entry,
            time,
            "is a time of days, and no days are said; add them, as in days: [monday, tuesday], or"
                + " say from and until");
      }
    }
    boolean ends = one.from().isPresent() && one.until().isPresent();
    if (ends && !one.until().get().at(one.zone()).isAfter(one.from().get().at(one.zone()))) {
      return tell(entry, "until", "is not later than from; nobody would ever be spared");
    }
    return sound;
  }

  private boolean isNew(String name, Listed entry, Map<String, Listed> names) {
    Listed first = names.putIfAbsent(name, entry);
    return first == null
        || tell(entry, "name", "is given twice, first at " + first.placeOf("name"));
  }

  private boolean tell(Listed entry, String setting, String message) {
    problems.mistake(entry.placeOf(setting), entry.trail().to(setting), message);
    return false;
  }
}
