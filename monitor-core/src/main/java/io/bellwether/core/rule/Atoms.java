// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Durations;
import io.bellwether.api.Level;
import io.bellwether.core.rule.Node.Absent;
import io.bellwether.core.rule.Node.Folded;
import io.bellwether.core.rule.Node.Foretold;
import io.bellwether.core.rule.Node.HealthOf;
import io.bellwether.core.rule.Node.Literal;
import io.bellwether.core.rule.Node.Over;
import io.bellwether.core.rule.Node.Selector;
import io.bellwether.core.rule.Node.Time;
import io.bellwether.core.rule.Node.Unknown;
import io.bellwether.core.rule.Token.Sort;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what stands between the signs of a condition: numbers, figures and functions. */
final class Atoms {
  private static final Set<String> KEPT = Set.of("and", "or", "unless", "not", "on", "by");
  private static final Set<String> SPECIAL =
      Set.of("absent", "unknown", "time", "forecast", "health");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  private final Tokens tokens;
  private final Parser parser;
  private final Braces braces;

  Atoms(Tokens tokens, Parser parser) {
    this.tokens = tokens;
    this.parser = parser;
    this.braces = new Braces(tokens);
  }

  static Optional<Level> level(String word) {
    return Level.ofWord(word).filter(level -> level.word().equals(word));
  }

  Node atom() throws Unreadable {
    Token next = tokens.peek();
    int from = next.span().at();
    if (tokens.takes("(")) {
      Node within = parser.condition();
      tokens.expect(")", "to close the parenthesis");
      return within;
    }
    if (next.sort() == Sort.NUMBER) {
      tokens.take();
      return parser.placed(Literals.read(next), from);
    }
    if (next.sort() == Sort.WORD) {
      return tokens.ahead(1).is("(") ? call() : named();
    }
    if (next.sort() == Sort.TEXT) {
      throw new Unreadable(
          next.span(),
          "a text cannot be compared; it stands in braces, as in name{label='"
              + next.text()
              + "'}");
    }
    throw tokens.expected("a value");
  }

  private Node named() throws Unreadable {
    int from = tokens.begin();
    if (tokens.takesWord("health")) {
      return parser.placed(new HealthOf(braces.read()), from);
    }
    return selector();
  }

  private Selector selector() throws Unreadable {
    Token name = tokens.peek();
    if (name.sort() != Sort.WORD) {
      throw tokens.expected("the name of a figure");
    }
    if (KEPT.contains(name.text())) {
      throw tokens.expected("a value");
    }
    String remedy = Foreign.remedy(name.text());
    if (!remedy.isEmpty()) {
      throw new Unreadable(name.span(), "'" + name.text() + "' is not known here; " + remedy);
    }
    if (level(name.text()).isPresent()) {
      throw new Unreadable(
          name.span(),
          "a level stands to the right of what it is compared with, as in health{component='x'} == "
              + name.text());
    }
    tokens.take();
    Selector selector = new Selector(name.text(), braces.read());
    return parser.placed(selector, name.span().at());
  }

  private Node call() throws Unreadable {
    Token word = tokens.peek();
    String name = word.text();
    if (KEPT.contains(name)) {
      throw tokens.expected("a value");
    }
    boolean special = SPECIAL.contains(name);
    boolean fold = Fold.of(name).isPresent();
    if (!special && !fold && Functions.find(name).isEmpty()) {
      throw unknownFunction(word);
    }
    tokens.take();
    tokens.expect("(", "after " + name);
    return special ? special(word) : overOrFold(word);
  }

  private static Unreadable unknownFunction(Token word) {
    String name = word.text();
    String small = name.toLowerCase(Locale.ROOT);
    String remedy = Foreign.remedy(name) + Foreign.functionRemedy(name);
    if (!name.equals(small) && (SPECIAL.contains(small) || Functions.find(small).isPresent())) {
      remedy = "write " + small + " in small letters";
    }
    return new Unreadable(
        word.span(),
        "there is no function '"
            + name
            + "'; "
            + (remedy.isEmpty() ? "there is " + Functions.told() : remedy));
  }

  private Node special(Token word) throws Unreadable {
    return switch (word.text()) {
      case "time" -> closed(new Time(), word);
      case "absent" -> absent(word);
      case "unknown" -> unknown(word);
      case "forecast" -> forecast(word);
      default -> throw new Unreadable(word.span(), "write health{component='name'}, with braces");
    };
  }

  private Node closed(Node node, Token word) throws Unreadable {
    tokens.expect(")", "to close " + word.text() + "(");
    return parser.placed(node, word.span().at());
  }

  private Node absent(Token word) throws Unreadable {
    Selector selector = selector();
    Optional<Duration> window = tokens.peek().is("[") ? Optional.of(window()) : Optional.empty();
    return closed(new Absent(selector, window), word);
  }

  private Node unknown(Token word) throws Unreadable {
    return closed(new Unknown(named()), word);
  }

  private Node forecast(Token word) throws Unreadable {
    Selector selector = selector();
    Duration window = window();
    Optional<Comparison> comparison = Comparison.of(tokens.peek());
    if (comparison.isEmpty() || !comparison.get().isOfOrder()) {
      throw tokens.expected(">, >=, < or <= with the limit, as in forecast(name[6h] >= 90%)");
    }
    tokens.take();
    return closed(new Foretold(selector, window, comparison.get(), limit()), word);
  }

  private Literal limit() throws Unreadable {
    int from = tokens.begin();
    boolean negative = tokens.takes("-");
    if (tokens.peek().sort() != Sort.NUMBER) {
      throw tokens.expected("a number as the limit of the forecast");
    }
    Literal read = Literals.read(tokens.take());
    Literal limit =
        negative ? new Literal("-" + read.text(), -read.value(), read.dimension()) : read;
    return parser.placed(limit, from);
  }

  /** A function over a window, or a fold over label sets: what stands in it tells. */
  private Node overOrFold(Token word) throws Unreadable {
    int begin = tokens.place();
    Token next = tokens.peek();
    if (next.sort() == Sort.WORD
        && !tokens.ahead(1).is("(")
        && !next.isWord("health")
        && !KEPT.contains(next.text())) {
      Selector selector = selector();
      if (tokens.peek().is("[")) {
        return over(word, selector);
      }
      tokens.back(begin);
    }
    Optional<Fold> fold = Fold.of(word.text());
    if (fold.isEmpty()) {
      throw new Unreadable(
          word.span(), word.text() + " needs a window; write " + word.text() + "(name[5m])");
    }
    return folded(word, fold.get());
  }

  private Node over(Token word, Selector selector) throws Unreadable {
    Duration window = window();
    if (!tokens.peek().is(")")) {
      throw new Unreadable(
          tokens.peek().span(),
          "a function over a window takes a figure with its window and nothing else");
    }
    Node over = closed(new Over(word.text(), selector, window), word);
    if (tokens.peek().isWord("by")) {
      throw new Unreadable(
          tokens.peek().span(),
          "'by' belongs to a fold over label sets; write sum(" + over + ") by (...)");
    }
    return over;
  }

  private Node folded(Token word, Fold fold) throws Unreadable {
    Node of = parser.condition();
    tokens.expect(")", "to close " + word.text() + "(");
    List<String> by = tokens.takesWord("by") ? parser.labels("by") : List.of();
    return parser.placed(new Folded(fold, of, by), word.span().at());
  }

  private Duration window() throws Unreadable {
    tokens.expect("[", "with a window, as in name[5m]");
    Token length = tokens.peek();
    if (length.sort() != Sort.NUMBER) {
      throw tokens.expected("how long the window is, as in [5m]");
    }
    tokens.take();
    Duration window;
    try {
      window = Durations.parse(length.text());
    } catch (IllegalArgumentException e) {
      Unreadable unreadable = new Unreadable(length.span(), String.valueOf(e.getMessage()));
      unreadable.initCause(e);
      throw unreadable;
    }
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new Unreadable(
          length.span(), "a window is 1s to 31d long; '" + length.text() + "' is not");
    }
    tokens.expect("]", "after the window");
    return window;
  }
}
