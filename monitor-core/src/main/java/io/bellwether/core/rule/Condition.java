// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.core.rule.Node.Absent;
import io.bellwether.core.rule.Node.Compared;
import io.bellwether.core.rule.Node.Foretold;
import io.bellwether.core.rule.Node.Joined;
import io.bellwether.core.rule.Node.Literal;
import io.bellwether.core.rule.Node.Over;
import io.bellwether.core.rule.Node.Selector;
import io.bellwether.core.text.Matchers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a rule asks, read and checked. */
public final class Condition {
  private final String text;
  private final Optional<Duration> window;
  private final Node root;
  private final Map<Node, Unit> units;
  private final List<Node> parts;
  private final SortedMap<String, Duration> reaches;

  private Condition(String text, Optional<Duration> window, Typing.Checked checked) {
    this.text = text;
    this.window = window;
    this.root = checked.root();
    this.units = checked.units();
    List<Node> all = new ArrayList<>();
    collect(root, all);
    this.parts = List.copyOf(all);
    this.reaches = reaches(parts);
  }

  /**
   * Reads one.
   *
   * @throws Unreadable with the place and what to write instead
   */
  public static Condition parse(String text, Names names) throws Unreadable {
    return parse(text, names, Optional.empty());
  }

  /**
   * Reads one of a rule that may have a window of its own: figures without one are averages over
   * it.
   *
   * @throws Unreadable with the place and what to write instead
   */
  public static Condition parse(String text, Names names, Optional<Duration> window)
      throws Unreadable {
    return new Condition(text, window, Typing.check(Parser.parse(text), names, window));
  }

  /**
   * The same with another limit, below which it is good again.
   *
   * @throws Unreadable about the limit: it is none, or lies on the bad side
   */
  public Condition recoveringAt(String limit, Names names) throws Unreadable {
    return new Condition(
        text, window, Typing.check(Recovery.of(Parser.parse(text), limit), names, window));
  }

  /** The number that it compares with; empty when it is no comparison with one. */
  Optional<Limit> limit() {
    if (!(root instanceof Compared compared) || !compared.comparison().isOfOrder()) {
      return Optional.empty();
    }
    boolean turned = compared.left() instanceof Literal;
    Node side = turned ? compared.left() : compared.right();
    return side instanceof Literal literal
        ? Optional.of(
            new Limit(literal.value(), unit(root), compared.comparison().upward() != turned))
        : Optional.empty();
  }

  /** The same with another number in its place. */
  Condition withLimit(double value) {
    if (!(root instanceof Compared compared) || limit().isEmpty()) {
      throw new IllegalStateException(text + " compares with no number");
    }
    boolean turned = compared.left() instanceof Literal;
    Literal limit = Literal.of(value, Dimension.of(unit(root)));
    Node other =
        new Compared(
            compared.comparison(),
            turned ? limit : compared.left(),
            turned ? compared.right() : limit,
            compared.on());
    Map<Node, Unit> known = new IdentityHashMap<>(units);
    known.put(other, unit(root));
    return new Condition(other.toString(), window, new Typing.Checked(other, known));
  }

  private static void collect(Node node, List<Node> all) {
    all.add(node);
    for (Node part : node.parts()) {
      collect(part, all);
    }
  }

  private static SortedMap<String, Duration> reaches(List<Node> parts) {
    SortedMap<String, Duration> reaches = new TreeMap<>();
    for (Node part : parts) {
      if (part instanceof Selector selector) {
        reaches.merge(selector.name(), Duration.ZERO, Condition::longer);
      } else if (part instanceof Over over) {
        reaches.merge(over.selector().name(), over.window(), Condition::longer);
      } else if (part instanceof Foretold foretold) {
        reaches.merge(foretold.selector().name(), foretold.window(), Condition::longer);
      } else if (part instanceof Absent absent) {
        Duration window = absent.window().orElse(Duration.ZERO);
        reaches.merge(absent.selector().name(), window, Condition::longer);
      }
    }
    return Collections.unmodifiableSortedMap(reaches);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  Node root() {
    return root;
  }

  /** What a comparison in it is of. */
  Unit unit(Node compared) {
    return units.getOrDefault(compared, Unit.NONE);
  }

  /** Whether time alone may make it true or false, however fresh all figures are. */
  boolean readsTheClock() {
    return parts.stream().anyMatch(Node.Time.class::isInstance);
  }

  /** Every part of it, the whole first. */
  List<Node> parts() {
    return parts;
  }

  /** On the labels of the components whose health it asks for. */
  public List<Matchers> healthOf() {
    return parts.stream()
        .filter(Node.HealthOf.class::isInstance)
        .map(part -> ((Node.HealthOf) part).matchers())
        .toList();
  }

  /** Why comparisons in it are never true, by what the figures say that they count. */
  public List<String> neverTrue(Names names) {
    Reach reach = new Reach(names);
    return parts.stream()
        .filter(Compared.class::isInstance)
        .flatMap(part -> reach.whyNever((Compared) part).stream())
        .toList();
  }

  /** The labels that it asks of each figure in its braces. */
  public SortedMap<String, SortedSet<String>> labelsAsked() {
    SortedMap<String, SortedSet<String>> asked = new TreeMap<>();
    for (Node part : parts) {
      if (part instanceof Selector selector) {
        selector
            .matchers()
            .all()
            .forEach(
                one ->
                    asked
                        .computeIfAbsent(selector.name(), name -> new TreeSet<>())
                        .add(one.label()));
      }
    }
    return asked;
  }

  /** The figures it names. */
  public SortedSet<String> figures() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(reaches.keySet()));
  }

  /**
   * A figure without which it can never hold, of those that nobody gives. Nobody is told that a
   * figure is absent when all that a condition names is.
   */
  public Optional<String> waitsFor(Predicate<String> away) {
    SortedSet<String> figures = figures();
    return !figures.isEmpty() && figures.stream().allMatch(away)
        ? Optional.of(figures.first())
        : waitsFor(root, away);
  }

  private static Optional<String> waitsFor(Node node, Predicate<String> away) {
    if (node instanceof Absent) {
      return Optional.empty();
    }
    if (node instanceof Selector selector) {
      return Optional.of(selector.name()).filter(away);
    }
    if (node instanceof Joined joined && joined.joint() == Joint.OR) {
      return waitsFor(joined.left(), away)
          .filter(one -> waitsFor(joined.right(), away).isPresent());
    }
    return node.parts().stream().flatMap(part -> waitsFor(part, away).stream()).findFirst();
  }

  /**
   * The figure of which it compares the newest value with a number, and no more; empty where it
   * reads it in another way, or not that of this source.
   */
  public Optional<String> plainFigure(String source) {
    if (limit().isEmpty() || window.isPresent() || !(root instanceof Compared compared)) {
      return Optional.empty();
    }
    Node side = compared.left() instanceof Literal ? compared.right() : compared.left();
    return side instanceof Selector selector
            && selector.matchers().all().stream()
                .filter(one -> one.label().equals("source"))
                .allMatch(one -> one.matches(Labels.of("source", source)))
        ? Optional.of(selector.name())
        : Optional.empty();
  }

  /** How far back it looks at a figure; zero where only the newest value counts. */
  public Duration reach(String figure) {
    return reaches.getOrDefault(figure, Duration.ZERO);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition that && root.equals(that.root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
