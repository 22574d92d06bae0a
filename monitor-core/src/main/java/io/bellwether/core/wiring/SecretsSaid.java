// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.alerts.AlertBlocks;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problem;
import java.util.ArrayList;
import java.util.List;

/** Secrets of sources, checks and channels that stand in rules, routes and the like as well. */
final class SecretsSaid {
  /** Nobody reads more of an entry. */
  private static final int LONGEST = 100_000;

  private final Configuration configuration;
  private final KnownSecrets secrets = new KnownSecrets();
  private final List<String> warnings = new ArrayList<>();

  private SecretsSaid(Configuration configuration) {
    this.configuration = configuration;
    secrets.follow(configuration);
  }

  static List<String> warnings(Configuration configuration) {
    SecretsSaid search = new SecretsSaid(configuration);
    AlertBlocks said = configuration.alerts().written();
    search.look("rules", said.rules());
    search.look("routes", said.routes());
    search.look("silences", said.silences());
    search.look("windows", said.windows());
    search.look("inhibit", said.inhibit());
    said.templates()
        .forEach((name, one) -> search.look(one, "templates." + name, search.block("templates")));
    return search.warnings;
  }

  private void look(String block, List<? extends Record> all) {
    for (int i = 0; i < all.size(); i++) {
      Place place = configuration.origins().item(block, i).orElse(block(block));
      look(all.get(i), block + "[" + i + "]", place);
    }
  }

  private Place block(String key) {
    return configuration.origins().block(key).orElse(Place.of(key));
  }

  /** The text of a record is that of all its settings. */
  private void look(Record entry, String path, Place place) {
    String whole = entry.toString();
    String text = whole.substring(0, Math.min(LONGEST, whole.length()));
    if (!secrets.without(text).equals(text)) {
      String words =
          "a secret of a source, a check or a channel stands in this, and is shown and sent as it"
              + " stands; take it out";
      warnings.add(new Problem(place, path, words).toString());
    }
  }
}
