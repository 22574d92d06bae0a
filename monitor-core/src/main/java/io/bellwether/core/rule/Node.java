// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Durations;
import io.bellwether.api.Level;
import io.bellwether.core.text.Matchers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A part of a condition. Its text, read again, gives the same. */
sealed interface Node {
  /** How tightly its parts hold together: what holds less tightly has to stand in parentheses. */
  default int strength() {
    return 8;
  }

  /** The parts that are conditions or values themselves. */
  default List<Node> parts() {
    return List.of();
  }

  /** A number as it was written. */
  record Literal(String text, double value, Dimension dimension) implements Node {
    static Literal of(double value, Dimension dimension) {
      return new Literal(dimension.told(value), value, dimension);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A word for a level. */
  record LevelWord(Level level) implements Node {
    @Override
    public String toString() {
      return level.word();
    }
  }

  /** All series of a name that fit. */
  record Selector(String name, Matchers matchers) implements Node {
    @Override
    public String toString() {
      return name + braced(matchers);
    }
  }

  /** The levels of all components that fit. */
  record HealthOf(Matchers matchers) implements Node {
    @Override
    public String toString() {
      return "health" + braced(matchers);
    }
  }

  /** What a function makes of a window of each series. */
  record Over(String function, Selector selector, Duration window) implements Node {
    @Override
    public List<Node> parts() {
      return List.of(selector);
    }

    @Override
    public String toString() {
      return function + "(" + ranged(selector, window) + ")";
    }
  }

  /** One value made of all label sets, or one for each value of these labels. */
  record Folded(Fold fold, Node of, List<String> by) implements Node {
    /** Keeps a copy. */
    public Folded {
      by = List.copyOf(by);
    }

    @Override
    public List<Node> parts() {
      return List.of(of);
    }

    @Override
    public String toString() {
      return fold + "(" + of + ")" + (by.isEmpty() ? "" : " by (" + String.join(", ", by) + ")");
    }
  }

  /** That nothing of it is there, or nothing came for so long. */
  record Absent(Selector selector, Optional<Duration> window) implements Node {
    @Override
    public List<Node> parts() {
      return List.of(selector);
    }

    @Override
    public String toString() {
      return "absent("
          + window.map(length -> ranged(selector, length)).orElse(selector.toString())
          + ")";
    }
  }

  /** That it is there and cannot be told. */
  record Unknown(Node of) implements Node {
    @Override
    public List<Node> parts() {
      return List.of(of);
    }

    @Override
    public String toString() {
      return "unknown(" + of + ")";
    }
  }

  /** Seconds since 1970. */
  record Time() implements Node {
    @Override
    public String toString() {
      return "time()";
    }
  }

  /** Seconds until a limit is reached. */
  record Foretold(Selector selector, Duration window, Comparison comparison, Literal limit)
      implements Node {
    @Override
    public List<Node> parts() {
      return List.of(selector);
    }

    @Override
    public String toString() {
      return "forecast(" + ranged(selector, window) + " " + comparison + " " + limit + ")";
    }
  }

  /** Less than nothing. */
  record Negated(Node of) implements Node {
    @Override
    public int strength() {
      return 7;
    }

    @Override
    public List<Node> parts() {
      return List.of(of);
    }

    @Override
    public String toString() {
      return "-" + within(8, of);
    }
  }

  /** Two numbers made one. */
  record Reckoned(Operation operation, Node left, Node right, List<String> on) implements Node {
    /** Keeps a copy. */
    public Reckoned {
      on = List.copyOf(on);
    }

    @Override
    public int strength() {
      return operation.isOfSum() ? 5 : 6;
    }

    @Override
    public List<Node> parts() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return within(strength(), left)
          + " "
          + operation
          + matching(on)
          + within(strength() + 1, right);
    }
  }

  /** Two values compared. */
  record Compared(Comparison comparison, Node left, Node right, List<String> on) implements Node {
    /** Keeps a copy. */
    public Compared {
      on = List.copyOf(on);
    }

    @Override
    public int strength() {
      return 4;
    }

    @Override
    public List<Node> parts() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return within(5, left) + " " + comparison + matching(on) + within(5, right);
    }
  }

  /** The contrary. */
  record Not(Node of) implements Node {
    @Override
    public int strength() {
      return 3;
    }

    @Override
    public List<Node> parts() {
      return List.of(of);
    }

    @Override
    public String toString() {
      return "not " + within(4, of);
    }
  }

  /** Two conditions made one. */
  record Joined(Joint joint, Node left, Node right, List<String> on) implements Node {
    /** Keeps a copy. */
    public Joined {
      on = List.copyOf(on);
    }

    @Override
    public int strength() {
      return joint == Joint.OR ? 1 : 2;
    }

    @Override
    public List<Node> parts() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return within(strength(), left) + " " + joint + matching(on) + within(strength() + 1, right);
    }
  }

  private static String within(int least, Node part) {
    return part.strength() < least ? "(" + part + ")" : part.toString();
  }

  private static String matching(List<String> on) {
    return on.isEmpty() ? " " : " on (" + String.join(", ", on) + ") ";
  }

  private static String braced(Matchers matchers) {
    return matchers.all().isEmpty() ? "" : "{" + matchers + "}";
  }

  private static String ranged(Selector selector, Duration window) {
    return selector + "[" + Durations.format(window) + "]";
  }
}
