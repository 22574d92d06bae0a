// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.bind.SettingPath;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of guides 002 and 003 that say how much is logged and where to. They win over
 * files, the longer name over the shorter, which other programs read too: what makes no sense there
 * was not meant for us.
 */
public final class LogVariables {
  private static final String OURS = "DB_MONITOR_";

  /** The words of the guides' own language beside those of ours. */
  private static final Map<String, String> LEVELS =
      Map.of(
          "trace", "trace",
          "debug", "debug",
          "info", "info",
          "warn", "warning",
          "warning", "warning",
          "error", "error",
          "critical", "critical",
          "fatal", "critical",
          "off", "off");

  private final Map<String, String> environment;
  private final Problems problems;

  /** Tells what can not be read to {@code problems}. */
  public LogVariables(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** What they say, as a file would have it; no names when there are none. */
  public Fields tree() {
    Map<String, Field> settings = new LinkedHashMap<>();
    level().ifPresent(level -> settings.put("level", level));
    given("LOG_FILE").ifPresent(name -> settings.put("file", field("file", name, value(name))));
    Place place = Place.of("environment");
    return settings.isEmpty()
        ? Fields.none(place)
        : new SettingPath(List.of("logging")).to(Fields.of(settings, place), place);
  }

  private Optional<Field> level() {
    for (String name : new String[] {OURS + "LOG_LEVEL", "LOG_LEVEL"}) {
      if (isGiven(name)) {
        String word = LEVELS.get(value(name).toLowerCase(Locale.ROOT));
        if (word != null) {
          return Optional.of(field("level", name, word));
        }
        refuse(name);
      }
    }
    return Optional.empty();
  }

  private void refuse(String name) {
    Place place = place(name);
    String found = Quote.value(Text.literal(value(name), place)) + " is no level";
    if (name.startsWith(OURS)) {
      problems.mistake(place, Trail.TOP, found + "; take DEBUG, INFO, WARNING, ERROR or CRITICAL");
    } else {
      problems.warning(place, Trail.TOP, found + " of ours, so nothing acts on it");
    }
  }

  private Optional<String> given(String name) {
    return isGiven(OURS + name)
        ? Optional.of(OURS + name)
        : Optional.of(name).filter(this::isGiven);
  }

  private boolean isGiven(String name) {
    return !value(name).isEmpty();
  }

  private String value(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  private static Field field(String key, String variable, String value) {
    Place place = place(variable);
    return new Field(key, place, Text.literal(value, place));
  }

  private static Place place(String variable) {
    return Place.of("environment " + variable);
  }
}
