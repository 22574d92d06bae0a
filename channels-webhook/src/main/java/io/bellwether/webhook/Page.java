// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells a page for people, as of an error or a sign-in, from an answer for programs. */
final class Page {
  /** What may stand before the first element: a mark of the encoding, blanks, a declaration. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\A(?:[\\s\\ufeff]++|<\\?xml[^>]{0,200}\\?>|<!--.{0,2000}?-->)*+", Pattern.DOTALL);

  private static final Pattern BEGIN = Pattern.compile("<(?:!doctype\\s+html|html|head|body)\\b.*");

  /** What half a page begins with; other elements may be an answer of a service. */
  private static final Pattern ELEMENT =
      Pattern.compile("<(?:h[1-6]|title|center|p|div|pre|meta|font|table|b|script|style)\\b.*");

  private static final int FEW = 4_000;
  private static final int FIRST = 40;

  private Page() {}

  /** Whether it is one, however it is called; of what is called HTML half of one will do. */
  static boolean is(String text, String type) {
    String begin = BEFORE.matcher(text.substring(0, Math.min(FEW, text.length()))).replaceFirst("");
    String few =
        begin
            .substring(0, Math.min(FIRST, begin.length()))
            .replaceAll("\\s", " ")
            .toLowerCase(Locale.ROOT);
    boolean html = type.toLowerCase(Locale.ROOT).contains("html");
    return BEGIN.matcher(few).matches() || html && ELEMENT.matcher(few).matches();
  }
}
