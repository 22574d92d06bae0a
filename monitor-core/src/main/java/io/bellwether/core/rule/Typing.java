// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.rule.Node.Absent;
import io.bellwether.core.rule.Node.Folded;
import io.bellwether.core.rule.Node.Foretold;
import io.bellwether.core.rule.Node.HealthOf;
import io.bellwether.core.rule.Node.Joined;
import io.bellwether.core.rule.Node.LevelWord;
import io.bellwether.core.rule.Node.Literal;
import io.bellwether.core.rule.Node.Not;
import io.bellwether.core.rule.Node.Over;
import io.bellwether.core.rule.Node.Selector;
import io.bellwether.core.rule.Node.Time;
import io.bellwether.core.rule.Node.Unknown;
import io.bellwether.core.rule.Typed.Sort;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what each part of a condition is, and refuses what cannot be meant. */
final class Typing {
  private final Parsed parsed;
  private final Names names;
  private final Optional<Duration> window;
  private final Arithmetic arithmetic;
  private final Map<Node, Unit> units = new IdentityHashMap<>();

  /**
   * What was found out.
   *
   * @param units what each comparison is of, by the comparison itself
   */
  record Checked(Node root, Map<Node, Unit> units) {}

  private Typing(Parsed parsed, Names names, Optional<Duration> window) {
    this.parsed = parsed;
    this.names = names;
    this.window = window;
    this.arithmetic = new Arithmetic(this);
  }

  /** The condition with its literals in the units of what they meet. */
  static Checked check(Parsed parsed, Names names, Optional<Duration> window) throws Unreadable {
    Typing typing = new Typing(parsed, names, window);
    Typed whole = typing.type(parsed.root());
    if (whole.sort() != Sort.TRUTH) {
      String example = whole.sort() == Sort.LEVEL ? " == critical" : " > 5";
      throw new Unreadable(
          parsed.place(parsed.root()),
          "this is "
              + whole.sort()
              + "; write what it is compared with, as in "
              + parsed.root()
              + example);
    }
    return new Checked(whole.node(), typing.units);
  }

  Typed type(Node node) throws Unreadable {
    if (node instanceof Literal literal) {
      return Typed.number(literal, literal.dimension());
    }
    if (node instanceof Selector selector) {
      return bare(selector);
    }
    if (node instanceof Over over) {
      return over(over);
    }
    if (node instanceof Folded folded) {
      return folded(folded);
    }
    if (node instanceof Absent absent) {
      return absent(absent);
    }
    if (node instanceof Unknown unknown) {
      return unknown(unknown);
    }
    if (node instanceof Foretold foretold) {
      return foretold(foretold);
    }
    if (node instanceof HealthOf health) {
      return new Typed(health, Sort.LEVEL, Dimension.NUMBER);
    }
    if (node instanceof Time time) {
      return Typed.number(time, Dimension.SECONDS);
    }
    if (node instanceof Not not) {
      return Typed.truth(new Not(truth(not.of())));
    }
    if (node instanceof Joined joined) {
      return Typed.truth(
          new Joined(joined.joint(), truth(joined.left()), truth(joined.right()), joined.on()));
    }
    if (node instanceof LevelWord) {
      throw refused(node, "a level stands to the right of health{...}");
    }
    return arithmetic.type(node);
  }

  void counts(Node compared, Unit unit) {
    units.put(compared, unit);
  }

  Unreadable refused(Node node, String words) {
    return new Unreadable(parsed.place(node), words);
  }

  private Node truth(Node node) throws Unreadable {
    Typed typed = type(node);
    if (typed.sort() != Sort.TRUTH) {
      throw refused(
          node,
          "expected a condition, and this is " + typed.sort() + "; compare it with something");
    }
    return typed.node();
  }

  private Optional<Figure> figure(Selector selector) throws Unreadable {
    Optional<Figure> figure = names.figure(selector.name());
    if (figure.isEmpty() && !names.open()) {
      Span place = parsed.place(selector);
      Span name = new Span(place.at(), place.at() + selector.name().length());
      List<String> near = names.near(selector.name());
      throw new Unreadable(
          name,
          "no kind of check gives a figure '"
              + selector.name()
              + "'"
              + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
    }
    return figure;
  }

  private static Dimension dimension(Optional<Figure> figure) {
    return figure.map(known -> Dimension.of(known.unit())).orElse(Dimension.ANY);
  }

  private Typed bare(Selector selector) throws Unreadable {
    Optional<Figure> figure = figure(selector);
    if (isDistribution(figure)) {
      throw refused(selector, Functions.of("avg").refusal(figure.orElseThrow()));
    }
    Node node = window.isPresent() ? new Over("avg", selector, window.get()) : selector;
    return Typed.number(node, dimension(figure));
  }

  private static boolean isDistribution(Optional<Figure> figure) {
    return figure.filter(known -> known.type() == Figure.Type.DISTRIBUTION).isPresent();
  }

  private Typed over(Over over) throws Unreadable {
    noOtherWindow(over);
    Function function = Functions.of(over.function());
    if (function.isQuantile() && function.share() == 0) {
      throw refused(over, "quantiles are p50, p95, p99, p999 and the like");
    }
    Optional<Figure> figure = figure(over.selector());
    if (figure.isPresent() && !function.of().contains(figure.get().type())) {
      throw refused(over, function.refusal(figure.get()));
    }
    return Typed.number(over, function.gives().apply(dimension(figure)));
  }

  private void noOtherWindow(Node node) throws Unreadable {
    if (window.isPresent()) {
      throw refused(
          node, "the rule has a 'window' of its own; take that out, or the one in brackets");
    }
  }

  private Typed folded(Folded folded) throws Unreadable {
    if (window.isPresent() && folded.of() instanceof Selector selector) {
      String over = selector + "[5m])";
      throw refused(
          folded,
          "the rule's 'window' leaves open what is meant: take it out and write "
              + folded.fold()
              + "("
              + over
              + " for the window of each, or "
              + folded.fold()
              + "(avg("
              + over
              + ") over all of them");
    }
    Typed of = type(folded.of());
    boolean counts = folded.fold() == Fold.COUNT;
    if (of.isLiteral() || of.node() instanceof Time) {
      throw refused(folded.of(), "this is one number; a fold makes one of many");
    }
    if (of.sort() != Sort.NUMBER && !(counts && of.sort() == Sort.TRUTH)) {
      throw refused(
          folded.of(),
          "expected a number, and this is "
              + of.sort()
              + (of.sort() == Sort.TRUTH
                  ? "; write count(...) for how many it is true of"
                  : "; write count(" + folded.of() + " == critical)"));
    }
    boolean pieces = folded.fold() == Fold.SUM && of.dimension() == Dimension.RATIO;
    return Typed.number(
        new Folded(folded.fold(), of.node(), folded.by()),
        counts || pieces ? Dimension.NUMBER : of.dimension());
  }

  private Typed absent(Absent absent) throws Unreadable {
    if (absent.window().isPresent()) {
      noOtherWindow(absent);
    }
    figure(absent.selector());
    return Typed.truth(absent);
  }

  private Typed unknown(Unknown unknown) throws Unreadable {
    if (unknown.of() instanceof Selector selector && isDistribution(figure(selector))) {
      throw refused(unknown, "a distribution is never unknown; write absent(" + selector + "[5m])");
    }
    return Typed.truth(unknown);
  }

  private Typed foretold(Foretold foretold) throws Unreadable {
    noOtherWindow(foretold);
    Optional<Figure> figure = figure(foretold.selector());
    if (isDistribution(figure)) {
      throw refused(foretold, "a distribution cannot be foretold");
    }
    Typed value = Typed.number(foretold.selector(), dimension(figure));
    Typed limit = Typed.number(foretold.limit(), foretold.limit().dimension());
    Node same = arithmetic.together(foretold.limit(), value, limit).right().node();
    Literal checked = same instanceof Literal literal ? literal : foretold.limit();
    return Typed.number(
        new Foretold(foretold.selector(), foretold.window(), foretold.comparison(), checked),
        Dimension.SECONDS);
  }
}
