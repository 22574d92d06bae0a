// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A few texts that a regular expression may fit, short ones first; whoever takes one tries it. */
final class PatternSamples {
  private static final int MOST = 12;
  private static final int DEEPEST = 30;
  private static final int MOST_TIMES = 64;
  private static final String CHARACTERS =
      "abcxyzABCXYZ0123456789_-. /:@,;+*#=~!$%&|<>()[]{}?^'\"\\";

  private final String regex;
  private int at;
  private int depth;

  private PatternSamples(String regex) {
    this.regex = regex;
  }

  /** None where it is written with more than this knows. */
  static List<String> of(String regex) {
    try {
      PatternSamples reading = new PatternSamples(regex);
      List<String> all = reading.alternatives();
      return reading.at == regex.length() ? all : List.of();
    } catch (Unknown | PatternSyntaxException e) {
      return List.of();
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

  private static List<String> few(Set<String> all) {
    return all.stream().limit(MOST).toList();
  }

  private List<String> sequence() {
    List<String> texts = List.of("");
    while (at < regex.length() && "|)".indexOf(regex.charAt(at)) < 0) {
      texts = joined(texts, repeated(atom()));
    }
    return texts;
  }

  private static List<String> joined(List<String> begins, List<String> ends) {
    Set<String> all = new LinkedHashSet<>();
    for (String end : ends) {
      begins.forEach(begin -> all.add(begin + end));
    }
    return few(all);
  }

  private List<String> atom() {
    char c = regex.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> fitting(upToBracket());
      case '\\' -> escaped();
      case '.' -> List.of("a", "0");
      case '^', '$' -> List.of("");
      case '*', '+', '?', '{' -> throw new Unknown();
      default -> List.of(String.valueOf(c));
    };
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

  private static List<String> fitting(String one) {
    Pattern pattern = Pattern.compile(one);
    return CHARACTERS
        .chars()
        .mapToObj(c -> String.valueOf((char) c))
        .filter(text -> pattern.matcher(text).matches())
        .limit(2)
        .toList();
  }

  private List<String> repeated(List<String> texts) {
    if (at == regex.length() || "*+?{".indexOf(regex.charAt(at)) < 0) {
      return texts;
    }
    char c = regex.charAt(at++);
    List<String> all =
        switch (c) {
          case '*' -> orNothing(texts);
          case '?' -> orNothing(texts);
          case '+' -> texts;
          default -> times(texts);
        };
    if (at < regex.length() && "?+".indexOf(regex.charAt(at)) >= 0) {
      at++; // how greedy it is changes nothing of what fits
    }
    return all;
  }

  private static List<String> orNothing(List<String> texts) {
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
    texts.forEach(text -> all.add(text.repeat(count)));
    return count == 0 ? orNothing(texts) : all;
  }
}
