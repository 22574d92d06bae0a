// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Form;
import io.bellwether.core.config.bind.Spelling;
import io.bellwether.core.config.tree.Trail;
import java.util.List;

/** A setting that a variable may give, with the keys from the top of the tree down to it. */
record Overridable(List<String> keys, Form form) {
  /** What a variable can hold: one value, or a list of such. */
  static boolean isPossible(Form form) {
    if (form instanceof Form.Maybe maybe) {
      return isPossible(maybe.of());
    }
    return form instanceof Form.One
        || form instanceof Form.Many many && many.of() instanceof Form.One;
  }

  /** The name of the variable, without its prefix. */
  String variable() {
    return Spelling.variable(String.join("_", keys));
  }

  @Override
  public String toString() {
    return Trail.of(keys.toArray(String[]::new)).toString();
  }
}
