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
  private static final Pattern HALF =
      Pattern.compile("<(?:h1|title|center|meta|script|style)\\b.*");

  /** What a few words may stand in as well. */
  private static final Pattern ELEMENT = Pattern.compile("<(?:h[2-6]|p|div|pre|font|table|b)\\b.*");

  /** Whoever took something says so: of words that nobody knows none may be lost. */
  private static final Pattern THANKS =
      Pattern.compile(
          "\\b(?:ok|okay|thanks?|taken|queued|accepted|sent|delivered|received|success"
              + "|successful|successfully)\\b");

  /** What is in a page, and in words that take nothing. */
  private static final Pattern NO_THANKS =
      Pattern.compile(
          "<(?:h1|title|form|input|script|meta|style)\\b|\\b[45][0-9]{2}\\b|\\bno[tk]?\\b"
              + "|error|fail|fatal|exception|warning|cannot|can't|forbidden|denied|rejected"
              + "|unauthori[sz]ed|invalid|unavailable|unable|wrong|maintenance|insufficient"
              + "|time.?out|too many|expired|blocked|suspended|quota|password|sign.?in|log.?in");

  private static final int SHORT = 300;
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
    return BEGIN.matcher(few).matches()
        || html
            && (HALF.matcher(few).matches()
                || ELEMENT.matcher(few).matches() && !isShortThanks(begin));
  }

  /** A few words as {@code <b>OK</b>}, in which nothing speaks of a fault. */
  private static boolean isShortThanks(String text) {
    String words = text.toLowerCase(Locale.ROOT);
    return text.length() <= SHORT
        && THANKS.matcher(words).find()
        && !NO_THANKS.matcher(words).find();
  }
}
