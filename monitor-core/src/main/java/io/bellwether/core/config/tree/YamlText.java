// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

/** Texts as YAML has them. */
public final class YamlText {
  private YamlText() {}

  /**
   * The text itself where no reader could take it for something else, in double quotes otherwise.
   */
  public static String quoted(String text) {
    return isPlain(text) ? text : "\"" + escaped(text) + "\"";
  }

  private static boolean isPlain(String text) {
    boolean plain = !text.isEmpty() && !text.equals("~") && !text.equalsIgnoreCase("null");
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      plain = word || c == '/' || i > 0 && "-_./%+".indexOf(c) >= 0;
    }
    return plain;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ' || c >= 0x7F && c < 0xA0 || c >= 0x2028 && c <= 0x2029 || c == 0xFEFF) {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
