// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.SettingPath;
import io.bellwether.core.config.bind.Spelling;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Trail;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What variables named {@code BELLWETHER_<PATH>} say, as a tree to lay over the others. */
final class Overrides {
  static final String PREFIX = "BELLWETHER_";

  /** Variables of the program and of its build, which are no settings. */
  private static final Set<String> OTHERS =
      Set.of(
          "CONFIG",
          "STATE",
          "HOME",
          "LOG_LEVEL",
          "JAVA_OPTS",
          "REQUIRE_ALL",
          "PREFIX",
          "ETC",
          "UNITS");

  private final KindLookup kinds;
  private final Tree code;
  private final Problems problems;

  Overrides(KindLookup kinds, Tree code, Problems problems) {
    this.kinds = kinds;
    this.code = code;
    this.problems = problems;
  }

  Fields of(Map<String, String> environment, Fields tree) {
    Map<String, String> variables = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && !OTHERS.contains(name.substring(PREFIX.length()))) {
            variables.put(name.substring(PREFIX.length()), value);
          }
        });
    Fields said = Fields.none(Place.of("environment"));
    if (variables.isEmpty()) {
      return said;
    }
    Map<String, List<Overridable>> known = new Overridables(kinds, code, variables).of(tree);
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      said = Overlay.of(said, override(variable.getKey(), variable.getValue(), known));
    }
    return said;
  }

  private Fields override(String name, String value, Map<String, List<Overridable>> known) {
    Place place = Place.of("environment " + PREFIX + Quote.key(name));
    List<Overridable> fits = known.getOrDefault(name, List.of());
    if (fits.size() == 1 && !value.isEmpty()) {
      Overridable target = fits.get(0);
      return new SettingPath(target.keys()).to(target.form().written(value, place), place);
    }
    if (fits.size() > 1) {
      problems.mistake(place, Trail.TOP, "fits both " + fits.get(0) + " and " + fits.get(1));
    } else if (fits.size() == 1) {
      String message = "is set but empty; give it a value or unset it";
      problems.mistake(place, Trail.of(fits.get(0).keys().toArray(String[]::new)), message);
    } else if (namesAnIdleBlock(name)) {
      problems.warning(place, Trail.TOP, Block.IDLE);
    } else {
      problems.mistake(place, Trail.TOP, () -> "fits no setting" + hint(name, known));
    }
    return Fields.none(place);
  }

  private static boolean namesAnIdleBlock(String name) {
    for (Block block : Block.values()) {
      String variable = Spelling.variable(block.key());
      if (!block.isLive() && (name.equals(variable) || name.startsWith(variable + "_"))) {
        return true;
      }
    }
    return false;
  }

  private static String hint(String name, Map<String, List<Overridable>> known) {
    return Nearest.of(name, known.keySet())
        .map(near -> "; did you mean " + PREFIX + near + "?")
        .orElse("; names go like BELLWETHER_SOURCES_HOST_EVERY");
  }
}
