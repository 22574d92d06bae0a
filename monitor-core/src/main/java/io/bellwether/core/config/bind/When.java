// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import java.util.Map;
import java.util.TreeMap;

/**
 * Conditions on labels. A file writes them as {@code {severity: critical}} or as the text {@code
 * severity="critical",db=~"shop.*"}; here they are always that text.
 */
public record When(String text) {
  /** Holds for everything. */
  public static final When ALWAYS = new When("");

  /** What is said of something else in the place of the name of a label. */
  public static final String NO_LABEL =
      "no name of a label; one has letters, digits and '_' and begins with no digit";

  /** All of these values. */
  public static When of(Map<?, ?> values) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach(
            (name, value) ->
                text.append(text.length() == 0 ? "" : ",")
                    .append(name)
                    .append("=\"")
                    .append(
                        String.valueOf(value)
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n"))
                    .append('"'));
    return new When(text.toString());
  }

  /** Whether it is the name of a label. */
  public static boolean isLabel(String name) {
    boolean sound = !name.isEmpty() && !(name.charAt(0) >= '0' && name.charAt(0) <= '9');
    for (int i = 0; sound && i < name.length(); i++) {
      char c = name.charAt(i);
      sound = c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }
    return sound;
  }

  /** As a file would have it. */
  @Override
  public String toString() {
    return text;
  }
}
