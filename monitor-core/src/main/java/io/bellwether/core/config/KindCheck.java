// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Role;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.bind.ShapeCheck;
import java.util.ArrayList;
import java.util.List;

/** Finds out whether the settings of a kind can be read from a configuration at all. */
public final class KindCheck {
  private KindCheck() {}

  /** What is wrong with the settings of a kind, in words; empty when it can be used. */
  public static List<String> mistakes(Kind<?, ?> kind) {
    List<String> mistakes = new ArrayList<>(ShapeCheck.mistakes(kind.settings()));
    List<String> taken = taken(kind);
    for (Component component :
        Shape.ifUsable(kind.settings()).map(Shape::components).orElse(List.of())) {
      if (taken.contains(component.name())) {
        mistakes.add(
            "setting "
                + component.name()
                + ": this name is taken, "
                + (isChannel(kind) ? "every channel has it" : "every source and check has it"));
      }
    }
    return mistakes;
  }

  private static boolean isChannel(Kind<?, ?> kind) {
    return kind.roles().equals(List.of(Role.CHANNEL));
  }

  /** Channels share fewer names than what is watched. */
  private static List<String> taken(Kind<?, ?> kind) {
    if (isChannel(kind)) {
      return Shape.of(ChannelSettings.class).names();
    }
    List<String> taken = new ArrayList<>(Shape.of(WatchSettings.class).names());
    taken.add("budget");
    return taken;
  }
}
