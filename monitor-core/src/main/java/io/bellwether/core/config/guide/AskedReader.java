// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.guide.Asked.Need;
import io.bellwether.core.config.guide.Asked.Row;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says the instances that keys of a guide describe, and asks for the credentials they lack. */
final class AskedReader {
  private final Said said;
  private final Problems problems;

  AskedReader(Said said, Problems problems) {
    this.said = said;
    this.problems = problems;
  }

  /** Of keys of one level by their names. */
  void read(Asked asked, Map<String, GuideValue> keys) {
    Optional<GuideValue> first =
        asked.rows().stream().map(Row::key).filter(keys::containsKey).findFirst().map(keys::get);
    GuideValue onlyIf = keys.get(asked.onlyIf());
    if (first.isEmpty()) {
      if (onlyIf != null && isOn(onlyIf)) {
        nothingElse(asked, onlyIf);
      }
      return;
    }
    if (!asked.onlyIf().isEmpty() && onlyIf == null) {
      said.warn(first.get(), "does nothing without " + asked.onlyIf() + ": true");
      return;
    }
    if (onlyIf == null || isOn(onlyIf)) {
      for (Row row : asked.rows()) {
        row(asked, row, keys, onlyIf == null ? first.get() : onlyIf);
      }
    }
  }

  private void nothingElse(Asked asked, GuideValue onlyIf) {
    String kind = asked.target().kind();
    if (said.has(kind)) {
      ask(asked, asked.rows().get(0), onlyIf);
    } else {
      said.warn(onlyIf, Said.idle(kind));
    }
  }

  private boolean isOn(GuideValue onlyIf) {
    Optional<String> word = onlyIf.text().map(Text::value);
    if (word.filter(text -> text.equals("true") || text.equals("false")).isEmpty()) {
      problems.mistake(onlyIf.place(), onlyIf.trail(), "write true or false");
    }
    return word.filter("true"::equals).isPresent();
  }

  private void row(Asked asked, Row row, Map<String, GuideValue> keys, GuideValue near) {
    GuideValue value = keys.get(row.key());
    if (value == null) {
      if (row.need() != Need.FREE) {
        ask(asked, row, near);
      }
    } else if (row.need() == Need.CREDENTIAL
        && value.text().filter(text -> Samples.isOne(text.value())).isPresent()) {
      said.spoil(asked.target());
      problems.mistake(
          value.place(),
          value.trail(),
          "is the sample that stands in the guide; put your own here, best as " + example(row));
    } else {
      said.say(asked.target(), row.setting(), value, value.bare());
    }
  }

  /** Nothing is asked for a kind that is not there, and nothing that our own settings give. */
  private void ask(Asked asked, Row row, GuideValue near) {
    if (said.has(asked.target().kind()) && !said.isOwn(asked.target(), row.setting())) {
      said.spoil(asked.target());
      String message = row.key() + " is missing; add it beside this, for example: " + row.key();
      problems.mistake(near.field().place(), near.trail(), message + ": " + example(row));
    }
  }

  private static String example(Row row) {
    return row.need() == Need.CREDENTIAL
        ? "${env:" + row.key().toUpperCase(Locale.ROOT) + "}"
        : "...";
  }
}
