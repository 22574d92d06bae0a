// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.core.rule.Token.Sort;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matchers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the conditions on labels behind a name. */
final class Braces {
  private static final int MOST = 50;

  private final Tokens tokens;

  Braces(Tokens tokens) {
    this.tokens = tokens;
  }

  /** None where no brace stands. */
  Matchers read() throws Unreadable {
    if (!tokens.takes("{")) {
      return Matchers.NONE;
    }
    List<Matcher> all = new ArrayList<>();
    while (!tokens.peek().is("}")) {
      if (all.size() == MOST) {
        throw new Unreadable(tokens.peek().span(), "at most " + MOST + " conditions on labels");
      }
      all.add(one());
      if (!tokens.takes(",") && !tokens.peek().is("}")) {
        throw tokens.expected("a comma or }");
      }
    }
    tokens.take();
    return new Matchers(all);
  }

  private Matcher one() throws Unreadable {
    Token label = tokens.peek();
    if (label.sort() != Sort.WORD) {
      throw tokens.expected("the name of a label, as in {label='value'}");
    }
    tokens.take();
    Matcher.Operator operator =
        operator(tokens.peek())
            .orElseThrow(() -> tokens.expected("=, !=, =~ or !~ after '" + label.text() + "'"));
    tokens.take();
    Token value = tokens.peek();
    if (value.sort() != Sort.TEXT) {
      throw tokens.expected(
          "a value in quotes, as in " + label.text() + operator.sign() + "'value',");
    }
    tokens.take();
    try {
      return Matcher.written(label.text(), operator, value.text());
    } catch (IllegalArgumentException e) {
      Unreadable unreadable = new Unreadable(value.span(), String.valueOf(e.getMessage()));
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  private static Optional<Matcher.Operator> operator(Token token) {
    for (Matcher.Operator one : Matcher.Operator.values()) {
      if (token.is(one.sign())) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
