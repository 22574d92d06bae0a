// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.rule.Token.Sort;
import io.bellwether.core.text.Misread;
import io.bellwether.core.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts a condition into its pieces, and knows the signs of other languages. */
final class Lexer {
  static final int LONGEST = 4_000;

  private static final List<String> SIGNS =
      List.of(
          ">=", "<=", "==", "!=", "=~", "!~", ">", "<", "=", "+", "-", "*", "/", "(", ")", "{", "}",
          "[", "]", ",");

  private static final Map<String, String> FOREIGN =
      Map.of(
          "&&", "write 'and'",
          "&", "write 'and'",
          "||", "write 'or'",
          "|", "write 'or'",
          "<>", "write '!='",
          "===", "write '=='",
          "=>", "write '>='",
          "=<", "write '<='",
          ">>", "write one '>'",
          "<<", "write one '<'");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) throws Unreadable {
    if (text.length() > LONGEST) {
      throw new Unreadable(
          LONGEST,
          text.length() - LONGEST,
          "a condition of "
              + text.length()
              + " characters; at most "
              + LONGEST
              + ". Write several rules");
    }
    try {
      return new Lexer(text).all();
    } catch (Misread e) {
      throw Unreadable.of(e);
    }
  }

  private List<Token> all() throws Unreadable {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (isDigit(c)) {
        put(Sort.NUMBER, endOfNumber());
      } else if (isLetter(c)) {
        put(Sort.WORD, endOfWord(at));
      } else if (Quoted.begins(text, at)) {
        Quoted quoted = Quoted.read(text, at);
        tokens.add(new Token(Sort.TEXT, quoted.value(), new Span(at, quoted.end())));
        at = quoted.end();
      } else {
        put(Sort.SIGN, at + sign().length());
      }
    }
    tokens.add(new Token(Sort.END, "", new Span(at, at)));
    return tokens;
  }

  private void put(Sort sort, int end) {
    tokens.add(new Token(sort, text.substring(at, end), new Span(at, end)));
    at = end;
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  /** A number with the unit that follows without a blank. */
  private int endOfNumber() {
    int end = at;
    while (end < text.length() && goesOn(end)) {
      end++;
    }
    return end < text.length() && text.charAt(end) == '%' ? end + 1 : end;
  }

  private boolean goesOn(int end) {
    char c = text.charAt(end);
    boolean exponent =
        (c == '+' || c == '-')
            && (text.charAt(end - 1) == 'e' || text.charAt(end - 1) == 'E')
            && isDigit(text.charAt(end - 2 < at ? end : end - 2))
            && end + 1 < text.length()
            && isDigit(text.charAt(end + 1));
    return isDigit(c) || isLetter(c) || c == '.' || exponent;
  }

  private String sign() throws Unreadable {
    for (int length = 3; length > 0; length--) {
      String next = text.substring(at, Math.min(at + length, text.length()));
      String remedy = FOREIGN.get(next);
      if (remedy != null) {
        throw new Unreadable(at, next.length(), "'" + next + "' is not known here; " + remedy);
      }
      if (SIGNS.contains(next)) {
        return next;
      }
    }
    throw new Unreadable(at, 1, stranger());
  }

  private String stranger() {
    char c = text.charAt(at);
    return switch (c) {
      case '!' -> "'!' is not known here; write 'not'";
      case '#' -> "'#' begins no comment here; put the comment beside the condition";
      case '%' -> "'%' is the unit of a number: write it without a blank, as in 75%";
      case '.' -> "a number begins with a digit: write 0.5";
      case ':' -> "':' is not known here; a window within a window cannot be asked for";
      case '$' -> "'$' is not known here; write the value itself";
      default ->
          Character.isISOControl(c) || Character.isSurrogate(c) || c > 0xFF
              ? "this character is not known here"
              : "'" + c + "' is not known here";
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }
}
