// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Place;
import java.util.Optional;

/** What was written, and where, behind the values of a configuration. Prints nothing of it. */
public final class Origins {
  private final Fields tree;

  Origins(Fields tree) {
    this.tree = tree;
  }

  /** Where the value of a setting of an instance was written; empty when nobody wrote it. */
  public Optional<Place> place(Section section, String name, String setting) {
    return given(section, name)
        .flatMap(fields -> Binder.field(setting, fields))
        .map(field -> field.value().place());
  }

  Optional<Fields> given(Section section, String name) {
    return below(Optional.of(tree), section.key())
        .flatMap(block -> below(Optional.of(block), name));
  }

  private static Optional<Fields> below(Optional<Fields> fields, String key) {
    return fields
        .flatMap(names -> names.find(key))
        .map(Field::value)
        .filter(Fields.class::isInstance)
        .map(Fields.class::cast);
  }

  Fields tree() {
    return tree;
  }
}
