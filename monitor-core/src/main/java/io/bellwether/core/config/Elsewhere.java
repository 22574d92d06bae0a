// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.bind.UnknownNames;
import java.util.ArrayList;
import java.util.List;

/** Knows where a setting belongs that is unknown where it stands. */
final class Elsewhere implements UnknownNames.Elsewhere {
  private final Kind<?, ?> kind;
  private final KindLookup kinds;

  Elsewhere(Kind<?, ?> kind, KindLookup kinds) {
    this.kind = kind;
    this.kinds = kinds;
  }

  @Override
  public String whereIs(String key) {
    for (Component component : Shape.of(kind.settings()).components()) {
      if (component.form().settings().flatMap(below -> below.shape().find(key)).isPresent()) {
        return "it belongs below '" + component.name() + "'";
      }
    }
    if (Block.of(key).isPresent()) {
      return "it belongs at the top of the file, without indentation";
    }
    List<String> others = new ArrayList<>();
    for (String name : kinds.names()) {
      if (has(name, key)) {
        others.add(name);
      }
    }
    return others.isEmpty()
        ? ""
        : "kind " + kind.name() + " has none; it is a setting of " + String.join(", ", others);
  }

  private boolean has(String name, String key) {
    return kinds
        .find(name)
        .flatMap(other -> Shape.ifUsable(other.settings()))
        .flatMap(shape -> shape.find(key))
        .isPresent();
  }
}
