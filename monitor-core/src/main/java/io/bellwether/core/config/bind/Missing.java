// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.core.config.tree.YamlText;

/** Says that a setting is missing, and how to write it. */
final class Missing {
  private Missing() {}

  static String message(Component component) {
    String example = component.shownExample();
    if (example.isEmpty() && component.form() instanceof Form.One one) {
      example = one.scalar().how().split(", | or ")[0];
    }
    return "is missing; add it, for example: "
        + component.name()
        + ": "
        + written(component, example);
  }

  /** Lists and names with values are written as they stand. */
  private static String written(Component component, String example) {
    boolean single = component.form() instanceof Form.One one && one.type() != When.class;
    return single ? YamlText.quoted(example) : example;
  }
}
