// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Languages;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the wordings of messages. */
final class TemplateReader {
  private static final String KEY = "templates";

  private final Binder binder;
  private final Languages languages;
  private final TextFaults faults;
  private final Problems problems;

  TemplateReader(Binder binder, Languages languages, TextFaults faults, Problems problems) {
    this.binder = binder;
    this.languages = languages;
    this.faults = faults;
    this.problems = problems;
  }

  Map<String, TemplateSettings> of(Fields tree) {
    Map<String, TemplateSettings> all = new LinkedHashMap<>();
    Node block = tree.find(KEY).map(Field::value).orElse(Fields.none(tree.place()));
    if (!(block instanceof Fields entries)) {
      if (!(block instanceof Blank)) {
        String found = "expected names with values, found " + block.what();
        problems.mistake(block.place(), Trail.of(KEY), found + "; write 'default:' before them");
      }
      return all;
    }
    for (Field entry : entries.all()) {
      Trail trail = Trail.of(KEY, entry.key());
      if (entry.value() instanceof Fields given) {
        Listed one = new Listed(given, entry.place(), trail);
        bound(one).ifPresent(template -> all.put(entry.key(), template));
      } else {
        problems.mistake(entry.place(), trail, "expected title:, text: or item: below it");
      }
    }
    return Collections.unmodifiableMap(all);
  }

  private Optional<TemplateSettings> bound(Listed entry) {
    return binder
        .bind(TemplateSettings.class, entry.given(), entry.place(), entry.trail())
        .filter(one -> isSound(one, entry));
  }

  /** Each of them is looked at, as all mistakes are told at once. */
  private boolean isSound(TemplateSettings one, Listed entry) {
    boolean sound = isSound(one.title(), entry, "title");
    sound &= isSound(one.text(), entry, "text");
    sound &= isSound(one.item(), entry, "item");
    return sound;
  }

  private boolean isSound(Optional<String> text, Listed entry, String setting) {
    return faults.isSound(text.flatMap(languages::messageText), entry, setting);
  }
}
