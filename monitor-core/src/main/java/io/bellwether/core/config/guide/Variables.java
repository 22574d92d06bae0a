// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The variables of guide 000, which fill what its keys leave open. */
final class Variables {
  private static final String PREFIX = "QUESTDB_MONITORING_";
  private static final Map<String, FlatKey> SHORT =
      Map.of(
          "EMAIL_ALERTS", FlatKey.EMAIL_ALERTS_ENABLED,
          "SLACK_WEBHOOK", FlatKey.SLACK_WEBHOOK_URL);

  private final Problems problems;

  Variables(Problems problems) {
    this.problems = problems;
  }

  /** A variable as if it were a key of a file. */
  static GuideValue value(String variable, String key, String value) {
    Place place = Place.of("environment " + Quote.key(variable));
    return new GuideValue(Trail.TOP, new Field(key, place, Text.literal(value, place)));
  }

  void fill(Map<String, String> environment, Map<String, GuideValue> keys) {
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX)) {
                fill(name, name.substring(PREFIX.length()), value, keys);
              }
            });
  }

  private void fill(String name, String rest, String value, Map<String, GuideValue> keys) {
    Optional<FlatKey> flat =
        Optional.ofNullable(SHORT.get(rest))
            .or(() -> FlatKey.of(rest.toLowerCase(Locale.ROOT)))
            .filter(FlatKey::isSingle);
    if (flat.isEmpty()) {
      Place place = Place.of("environment " + Quote.key(name));
      problems.warning(place, Trail.TOP, "is no variable of guide 000, so nothing acts on it");
      return;
    }
    String key = flat.get().key();
    GuideValue before = keys.putIfAbsent(key, value(name, key, value));
    String switchedOn = FlatKey.SLACK_ALERTS_ENABLED.key();
    if (before == null && flat.get() == FlatKey.SLACK_WEBHOOK_URL) {
      keys.putIfAbsent(switchedOn, value(name, switchedOn, "true"));
    }
  }
}
