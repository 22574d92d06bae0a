// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.WrittenBlocks;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.tree.ConfigFiles;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file of a scenario: rules, routes and silences stand in it as in a configuration, or it names
 * the configuration that is to be tested, and what it says itself stands in the place of that.
 */
final class ScenarioFile {
  private static final String CONFIGURATION = "config";
  private static final List<String> BLOCKS =
      List.of("rule-packs", "rules", "routes", "silences", "windows", "inhibit", "templates");
  private static final List<String> OWN =
      List.of("every", "begins", "channels", "series", "health", "acts", "expect");

  private final Path file;
  private final KindLookup kinds;
  private final Problems problems;

  ScenarioFile(Path file, KindLookup kinds, Problems problems) {
    this.file = file;
    this.kinds = kinds;
    this.problems = problems;
  }

  /** All that holds in it. */
  Fields whole(Fields written) {
    for (Field field : written.all()) {
      String key = ours(field.key());
      if (!BLOCKS.contains(key) && !OWN.contains(key) && !key.equals(CONFIGURATION)) {
        problems.mistake(
            field.place(),
            Trail.of(field.key()),
            "unknown name; a scenario has "
                + String.join(", ", OWN)
                + ", config, and of a configuration "
                + String.join(", ", BLOCKS));
      }
    }
    Map<String, Field> all = written.copy();
    Field named = all.remove(CONFIGURATION);
    if (named != null) {
      Set<String> given = new HashSet<>();
      all.keySet().forEach(key -> given.add(ours(key)));
      for (Field field : configuration(named).all()) {
        if (BLOCKS.contains(ours(field.key())) && !given.contains(ours(field.key()))) {
          all.put(field.key(), field);
        }
      }
    }
    return Fields.of(all, written.place());
  }

  private static String ours(String key) {
    return key.replace('_', '-');
  }

  private Fields configuration(Field named) {
    if (!(named.value() instanceof Text text)) {
      problems.mistake(named.place(), Trail.of(CONFIGURATION), "expected the name of a file");
      return Fields.none(named.place());
    }
    List<Fields> files = new ConfigFiles(problems).read(List.of(file.resolveSibling(text.value())));
    return WrittenBlocks.of(files, kinds, problems);
  }

  /** The channels that routes name: in a scenario nobody has to configure them. */
  static Set<String> channels(Fields blocks) {
    Set<String> names = new LinkedHashSet<>();
    blocks.find("routes").ifPresent(field -> collect(field.value(), names));
    return names;
  }

  private static void collect(Node routes, Set<String> names) {
    if (!(routes instanceof Items items)) {
      return;
    }
    for (Node one : items.all()) {
      if (one instanceof Fields route) {
        route.find("to").ifPresent(field -> words(field.value(), names));
        route.find("fallback").ifPresent(field -> words(field.value(), names));
        route.find("routes").ifPresent(field -> collect(field.value(), names));
      }
    }
  }

  private static void words(Node value, Set<String> names) {
    if (value instanceof Text text) {
      names.add(text.value());
    } else if (value instanceof Items items) {
      items.all().forEach(one -> words(one, names));
    }
  }
}
