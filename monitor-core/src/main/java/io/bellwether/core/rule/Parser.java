// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Level;
import io.bellwether.core.rule.Node.Compared;
import io.bellwether.core.rule.Node.Joined;
import io.bellwether.core.rule.Node.LevelWord;
import io.bellwether.core.rule.Node.Negated;
import io.bellwether.core.rule.Node.Not;
import io.bellwether.core.rule.Node.Reckoned;
import io.bellwether.core.rule.Token.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a condition; each method is a line of the grammar, the loosest sign first. */
final class Parser {
  private static final int DEEPEST = 100;
  private static final int MOST_SIGNS = 500;

  private final Tokens tokens;
  private final Map<Node, Span> places = Parsed.noPlaces();
  private final Atoms atoms;
  private int depth;
  private int signs;

  private Parser(Tokens tokens) {
    this.tokens = tokens;
    this.atoms = new Atoms(tokens, this);
  }

  static Parsed parse(String text) throws Unreadable {
    Parser parser = new Parser(new Tokens(Lexer.tokens(text)));
    if (parser.tokens.peek().sort() == Sort.END) {
      throw new Unreadable(
          0, text.length(), "a condition is missing; write one like cpu_percent > 90");
    }
    Node root = parser.condition();
    if (parser.tokens.peek().sort() != Sort.END) {
      throw parser.tokens.expected("and, or, or the end");
    }
    return new Parsed(root, parser.places);
  }

  <N extends Node> N placed(N node, int from) {
    places.put(node, new Span(from, tokens.end()));
    return node;
  }

  /** A whole condition, at the top or in parentheses. */
  Node condition() throws Unreadable {
    if (++depth > DEEPEST) {
      throw new Unreadable(
          tokens.peek().span(),
          "parentheses are nested more than " + DEEPEST + " deep. Write several rules");
    }
    int from = tokens.begin();
    Node left = both();
    while (tokens.takesWord("or")) {
      count();
      left = placed(new Joined(Joint.OR, left, both(), List.of()), from);
    }
    depth--;
    return left;
  }

  private void count() throws Unreadable {
    if (++signs > MOST_SIGNS) {
      throw new Unreadable(
          tokens.peek().span(), "more than " + MOST_SIGNS + " signs. Write several rules");
    }
  }

  private Node both() throws Unreadable {
    int from = tokens.begin();
    Node left = test();
    while (tokens.peek().isWord("and") || tokens.peek().isWord("unless")) {
      count();
      Joint joint = tokens.take().isWord("and") ? Joint.AND : Joint.UNLESS;
      List<String> on = on();
      left = placed(new Joined(joint, left, test(), on), from);
    }
    return left;
  }

  private Node test() throws Unreadable {
    int from = tokens.begin();
    return tokens.takesWord("not") ? placed(new Not(compared()), from) : compared();
  }

  private Node compared() throws Unreadable {
    int from = tokens.begin();
    Node left = sum();
    Optional<Comparison> comparison = Comparison.of(tokens.peek());
    if (comparison.isEmpty()) {
      return left;
    }
    count();
    tokens.take();
    List<String> on = on();
    Optional<Node> level = level();
    Node right = level.isPresent() ? level.get() : sum();
    if (Comparison.of(tokens.peek()).isPresent()) {
      throw new Unreadable(
          tokens.peek().span(),
          "two comparisons in a row; write both, as in "
              + left
              + " "
              + comparison.get()
              + " "
              + right
              + " and "
              + right
              + " "
              + tokens.peek().text()
              + " ...");
    }
    return placed(new Compared(comparison.get(), left, right, on), from);
  }

  private Optional<Node> level() {
    Token next = tokens.peek();
    Optional<Level> level =
        next.sort() == Sort.WORD && !tokens.ahead(1).is("(")
            ? Atoms.level(next.text())
            : Optional.empty();
    if (level.isEmpty()) {
      return Optional.empty();
    }
    tokens.take();
    return Optional.of(placed(new LevelWord(level.get()), next.span().at()));
  }

  private Node sum() throws Unreadable {
    int from = tokens.begin();
    Node left = product();
    while (tokens.peek().is("+") || tokens.peek().is("-")) {
      count();
      Operation operation = tokens.take().is("+") ? Operation.PLUS : Operation.MINUS;
      List<String> on = on();
      left = placed(new Reckoned(operation, left, product(), on), from);
    }
    return left;
  }

  private Node product() throws Unreadable {
    int from = tokens.begin();
    Node left = signed();
    while (tokens.peek().is("*") || tokens.peek().is("/")) {
      count();
      Operation operation = tokens.take().is("*") ? Operation.TIMES : Operation.BY;
      List<String> on = on();
      left = placed(new Reckoned(operation, left, signed(), on), from);
    }
    return left;
  }

  private Node signed() throws Unreadable {
    int from = tokens.begin();
    return tokens.takes("-") ? placed(new Negated(atoms.atom()), from) : atoms.atom();
  }

  private List<String> on() throws Unreadable {
    return tokens.takesWord("on") ? labels("on") : List.of();
  }

  /** Names of labels in parentheses. */
  List<String> labels(String word) throws Unreadable {
    tokens.expect("(", "after " + word + ", as in " + word + " (source)");
    List<String> labels = new ArrayList<>();
    do {
      if (tokens.peek().sort() != Sort.WORD) {
        throw tokens.expected("the name of a label");
      }
      labels.add(tokens.take().text());
    } while (tokens.takes(","));
    tokens.expect(")", "after the labels");
    return labels;
  }
}
