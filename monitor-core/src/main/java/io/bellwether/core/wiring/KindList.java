// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plugin answered, copied, with what is wrong in it. */
record KindList(List<Kind<?, ?>> kinds, List<String> mistakes) {
  private static final int MOST = 1_000;

  /** Runs code of the plugin: the list it gives is that too. */
  static KindList of(Plugin plugin) {
    List<Kind<?, ?>> given = plugin.kinds();
    if (isNull(given)) {
      throw new PluginMistake("kinds() gave null");
    }
    List<Kind<?, ?>> kinds = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    int number = 0;
    for (Kind<?, ?> kind : given) {
      if (++number > MOST) {
        throw new PluginMistake("kinds() gave more than " + MOST);
      }
      if (isNull(kind)) {
        mistakes.add("gave null as kind number " + number + "; its other kinds can be used");
      } else {
        kinds.add(kind);
      }
    }
    return new KindList(kinds, mistakes);
  }

  // A plugin need not keep to the annotations.
  private static boolean isNull(@Nullable Object given) {
    return given == null;
  }
}
