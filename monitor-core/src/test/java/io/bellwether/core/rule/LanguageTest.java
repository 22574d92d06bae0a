// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Level;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matchers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LanguageTest {
  private static final List<String> PIECES =
      List.of(
          "queue",
          "used",
          "avg(",
          "p95(",
          "sum(",
          "absent(",
          "health",
          "{",
          "}",
          "db",
          "=",
          "'x'",
          "[5m]",
          "[",
          "]",
          ")",
          "(",
          " and ",
          " or ",
          " not ",
          " unless ",
          " on(db) ",
          " by (db)",
          ">",
          "<",
          "==",
          "5",
          "75%",
          "10MB",
          "1h",
          "+",
          "-",
          "*",
          "/",
          ",",
          "critical",
          "\"",
          "\\",
          "forecast(",
          "time()",
          " ",
          "\n",
          "İ",
          "\uD83D");

  @Property(tries = 300)
  void whatIsWrittenIsReadAsTheSame(@ForAll("trees") Node tree) throws Unreadable {
    assertThat(Parser.parse(tree.toString()).root()).isEqualTo(tree);
  }

  @Property(tries = 1000)
  void anyPiecesAreReadOrRefused(@ForAll("pieces") List<String> pieces) {
    assertReadOrRefused(String.join("", pieces));
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll String text) {
    assertReadOrRefused(text);
  }

  private static void assertReadOrRefused(String text) {
    try {
      Condition read = Condition.parse(text, Figures.OPEN);
      assertThat(read.root().toString()).isNotBlank();
    } catch (Unreadable e) {
      assertThat(e.at()).isBetween(0, text.length());
      assertThat(e.words()).isNotBlank();
      assertThat(e.pointed(text)).contains("^");
    }
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(PIECES).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<Node> trees() {
    return truths(3);
  }

  private static Arbitrary<Node> truths(int depth) {
    Arbitrary<Node> compared =
        Combinators.combine(
                Arbitraries.of(Comparison.values()), numbers(depth), numbers(depth), matched())
            .as(Node.Compared::new);
    Arbitrary<Node> ofLevel =
        Combinators.combine(
                Arbitraries.of(Comparison.values()), matchers(), Arbitraries.of(Level.values()))
            .as(
                (sign, matchers, level) ->
                    new Node.Compared(
                        sign, new Node.HealthOf(matchers), new Node.LevelWord(level), List.of()));
    Arbitrary<Node> absent =
        Combinators.combine(selectors(), windows().optional()).as(Node.Absent::new);
    Arbitrary<Node> unknown = selectors().map(Node.Unknown::new);
    if (depth == 0) {
      return Arbitraries.oneOf(compared, ofLevel, absent, unknown);
    }
    Arbitrary<Node> not = truths(depth - 1).map(Node.Not::new);
    Arbitrary<Node> joined =
        Combinators.combine(
                Arbitraries.of(Joint.values()), truths(depth - 1), truths(depth - 1), matched())
            .as(
                (joint, left, right, on) ->
                    new Node.Joined(joint, left, right, joint == Joint.OR ? List.of() : on));
    return Arbitraries.oneOf(compared, ofLevel, absent, unknown, not, joined, joined);
  }

  private static Arbitrary<Node> numbers(int depth) {
    Arbitrary<Node> literal = literals().map(one -> one);
    Arbitrary<Node> selector = selectors().map(one -> one);
    Arbitrary<Node> over =
        Combinators.combine(Arbitraries.of("avg", "rate", "p99", "count"), selectors(), windows())
            .as(Node.Over::new);
    Arbitrary<Node> foretold =
        Combinators.combine(
                selectors(),
                windows(),
                Arbitraries.of(Comparison.ABOVE, Comparison.AT_MOST),
                literals())
            .as(Node.Foretold::new);
    if (depth == 0) {
      return Arbitraries.oneOf(
          literal, selector, over, foretold, Arbitraries.just(new Node.Time()));
    }
    Arbitrary<Node> negated = numbers(depth - 1).map(Node.Negated::new);
    Arbitrary<Node> reckoned =
        Combinators.combine(
                Arbitraries.of(Operation.values()),
                numbers(depth - 1),
                numbers(depth - 1),
                matched())
            .as(Node.Reckoned::new);
    Arbitrary<Node> folded =
        Combinators.combine(Arbitraries.of(Fold.values()), numbers(depth - 1), matched())
            .as(Node.Folded::new);
    return Arbitraries.oneOf(literal, selector, over, negated, reckoned, reckoned, folded);
  }

  private static Arbitrary<Node.Literal> literals() {
    return Arbitraries.of("5", "0.25", "1e3", "75%", "10MB", "1h30m", "500ms")
        .map(
            text -> {
              try {
                return Literals.read(new Token(Token.Sort.NUMBER, text, new Span(0, 1)));
              } catch (Unreadable e) {
                throw new AssertionError(e);
              }
            });
  }

  private static Arbitrary<Node.Selector> selectors() {
    return Combinators.combine(Arbitraries.of("queue", "count", "a_1", "health_total"), matchers())
        .as(Node.Selector::new);
  }

  private static Arbitrary<Matchers> matchers() {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of("", "a|b", "x.*", "it's", "\"", "\\\\", "line\nbreak", "ı"),
            Arbitraries.strings().alpha().ofMaxLength(5));
    return Combinators.combine(
            Arbitraries.of("db", "and", "source"),
            Arbitraries.of(Matcher.Operator.values()),
            values)
        .as(Matcher::of)
        .list()
        .ofMaxSize(3)
        .map(Matchers::new);
  }

  private static Arbitrary<List<String>> matched() {
    return Arbitraries.of("db", "source", "host").list().uniqueElements().ofMaxSize(2);
  }

  private static Arbitrary<Duration> windows() {
    return Arbitraries.integers().between(1, 31 * 86_400).map(Duration::ofSeconds);
  }

  @Property(tries = 100)
  void whatIsUnknownIsNeitherAndBothWaysTheSame(@ForAll Truth one, @ForAll Truth other) {
    assertThat(one.and(other)).isEqualTo(other.and(one));
    assertThat(one.or(other)).isEqualTo(other.or(one));
    assertThat(one.and(other).not()).isEqualTo(one.not().or(other.not()));
    assertThat(Optional.of(one.not().not())).contains(one);
  }
}
