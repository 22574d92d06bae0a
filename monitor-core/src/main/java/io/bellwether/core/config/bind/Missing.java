// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

/** Says that a setting is missing, and how to write it. */
final class Missing {
  private Missing() {}

  static String message(Component component) {
    String example = component.shownExample();
    if (example.isEmpty() && component.form() instanceof Form.One one) {
      example = one.scalar().how();
    }
    return "is missing; add it, for example: " + component.name() + ": " + quoted(example);
  }

  /** Quotes where YAML could take the text for something else. */
  static String quoted(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = Character.isLetterOrDigit(c) || i > 0 && "-_./%".indexOf(c) >= 0 || c == '/';
    }
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
