// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A few texts that a regular expression may fit, short ones first; whoever takes one tries it. They
 * are all there are where it has only literals, alternatives and {@code ?}, and none was left out.
 */
final class PatternSamples {
  private static final int MOST = 16;
  private static final int MOST_CHARACTERS = 4;
  private static final int LONGEST = 1_000;
  private static final int DEEPEST = 30;
  private static final int MOST_TIMES = 64;
  private static final String CHARACTERS =
      "abcxyzABCXYZ0123456789_-. /:@,;+*#=~!$%&|<>()[]{}?^'\"\\";

  private static final Samples NONE = new Samples(List.of(), false);

  private final String regex;
  private int at;
  private int depth;
  private boolean whole = true;

  private PatternSamples(String regex) {
    this.regex = regex;
  }

  /** None where it is written with more than this knows. */
  static Samples of(String regex) {
    try {
      PatternSamples reading = new PatternSamples(regex);
      List<String> all = reading.alternatives();
      return reading.at == regex.length() ? new Samples(all, reading.whole) : NONE;
    } catch (Unknown | PatternSyntaxException e) {
      return NONE;
    }
  }

  private static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super(null, null, false, false);
    }
  }

  private List<String> alternatives() {
    if (++depth > DEEPEST) {
      throw new Unknown();
    }
    Set<String> all = new LinkedHashSet<>(sequence());
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      all.addAll(sequence());
    }
    depth--;
    return few(all);
  }

  private List<String> few(Set<String> all) {
    whole &= all.size() <= MOST;
    return all.stream().limit(MOST).toList();
  }

  private List<String> sequence() {
    List<String> texts = List.of("");
    while (at < regex.length() && "|)".indexOf(regex.charAt(at)) < 0) {
      texts = joined(texts, repeated(atom()));
    }
    return texts;
  }

  private List<String> joined(List<String> begins, List<String> ends) {
    Set<String> all = new LinkedHashSet<>();
    for (String end : ends) {
      for (String begin : begins) {
        bounded(begin.length() + end.length());
        all.add(begin + end);
      }
    }
    return few(all);
  }

  /** Looked at before a text is made. */
  private static void bounded(int length) {
    if (length > LONGEST) {
      throw new Unknown();
    }
  }

  private List<String> atom() {
    char c = regex.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> fitting(upToBracket());
      case '\\' -> escaped();
      case '.' -> some(List.of("a", "0", "b", "1"));
      case '^', '$' -> List.of("");
      case '*', '+', '?', '{' -> throw new Unknown();
      default -> literal(c);
    };
  }

  /** What is repeated behind half of a character is all of it. */
  private List<String> literal(char c) {
    whole &= !Character.isSurrogate(c);
    return List.of(String.valueOf(c));
  }

  /** Of more than there are. */
  private List<String> some(List<String> texts) {
    whole = false;
    return texts;
  }

  private List<String> group() {
    if (regex.startsWith("?:", at)) {
      at += 2;
    } else if (regex.startsWith("?", at)) {
      throw new Unknown();
    }
    List<String> within = alternatives();
    if (at == regex.length()) {
      throw new Unknown();
    }
    at++;
    return within;
  }

  private String upToBracket() {
    int from = at - 1;
    int open = 1;
    at += regex.startsWith("^", at) ? 1 : 0;
    at += regex.startsWith("]", at) ? 1 : 0;
    while (open > 0) {
      if (at >= regex.length()) {
        throw new Unknown();
      }
      char c = regex.charAt(at++);
      at += c == '\\' ? 1 : 0;
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
    }
    return regex.substring(from, Math.min(at, regex.length()));
  }

  private List<String> escaped() {
    if (at == regex.length()) {
      throw new Unknown();
    }
    char c = regex.charAt(at++);
    if (!Character.isLetterOrDigit(c)) {
      return List.of(String.valueOf(c));
    }
    return switch (c) {
      case 'b', 'A', 'z', 'Z' -> List.of("");
      case 'd', 'D', 'w', 'W', 's', 'S' -> fitting("\\" + c);
      default -> throw new Unknown();
    };
  }

  private List<String> fitting(String one) {
    Pattern pattern = Pattern.compile(one);
    return some(
        CHARACTERS
            .chars()
            .mapToObj(c -> String.valueOf((char) c))
            .filter(text -> pattern.matcher(text).matches())
            .limit(MOST_CHARACTERS)
            .toList());
  }

  private List<String> repeated(List<String> texts) {
    if (at == regex.length() || "*+?{".indexOf(regex.charAt(at)) < 0) {
      return texts;
    }
    char c = regex.charAt(at++);
    List<String> all =
        switch (c) {
          case '*' -> orNothing(oftener(texts));
          case '?' -> orNothing(texts);
          case '+' -> oftener(texts);
          default -> times(texts);
        };
    if (at < regex.length() && "?+".indexOf(regex.charAt(at)) >= 0) {
      at++; // how greedy it is changes nothing of what fits
    }
    return all;
  }

  private List<String> oftener(List<String> texts) {
    Set<String> all = new LinkedHashSet<>(texts);
    texts.forEach(text -> all.add(times(text, 2)));
    return some(few(all));
  }

  private static String times(String text, int count) {
    bounded(text.length() * count);
    return text.repeat(count);
  }

  private List<String> orNothing(List<String> texts) {
    Set<String> all = new LinkedHashSet<>(List.of(""));
    all.addAll(texts);
    return few(all);
  }

  private List<String> times(List<String> texts) {
    int end = regex.indexOf('}', at);
    String least = end < 0 ? "" : regex.substring(at, end).split(",", 2)[0];
    if (least.isEmpty()
        || least.length() > 2
        || !least.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new Unknown();
    }
    at = end + 1;
    int count = Integer.parseInt(least);
    if (count > MOST_TIMES) {
      throw new Unknown();
    }
    List<String> all = new ArrayList<>();
    texts.forEach(text -> all.add(times(text, count)));
    return some(count == 0 ? orNothing(texts) : all);
  }
}
