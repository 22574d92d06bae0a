// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import io.bellwether.api.Labels;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A condition on one label, as in {@code severity="critical"}; a label that is not there is the
 * empty text.
 */
public final class Matcher {
  /** How the value is compared. */
  public enum Operator {
    /** The same. */
    EQUAL("=", false, false),
    /** Another. */
    UNEQUAL("!=", false, true),
    /** Fits the regular expression. */
    LIKE("=~", true, false),
    /** Does not fit it. */
    UNLIKE("!~", true, true);

    private final String sign;
    private final boolean pattern;
    private final boolean negated;

    Operator(String sign, boolean pattern, boolean negated) {
      this.sign = sign;
      this.pattern = pattern;
      this.negated = negated;
    }

    /** As it is written. */
    public String sign() {
      return sign;
    }

    /** Whether it is for all but what it speaks of. */
    public boolean isNegated() {
      return negated;
    }
  }

  private final String label;
  private final Operator operator;
  private final String value;
  private final Optional<SafePattern> pattern;

  private Matcher(String label, Operator operator, String value) {
    this.label = label;
    this.operator = operator;
    this.value = value;
    this.pattern = operator.pattern ? Optional.of(SafePattern.of(value)) : Optional.empty();
  }

  /**
   * One condition.
   *
   * @throws IllegalArgumentException when the value should be a regular expression and is none
   */
  public static Matcher of(String label, Operator operator, String value) {
    return new Matcher(label, operator, value);
  }

  /**
   * One that somebody writes.
   *
   * @throws IllegalArgumentException when the value should be a regular expression and is none, or
   *     one that is tried without end
   */
  public static Matcher written(String label, Operator operator, String value) {
    Matcher matcher = of(label, operator, value);
    matcher
        .pattern
        .flatMap(SafePattern::endlessOn)
        .ifPresent(
            text -> {
              throw new IllegalArgumentException(
                  "'"
                      + value
                      + "' tries without end"
                      + (text.isEmpty() ? "" : " where " + text.charAt(0) + " comes often")
                      + ", and would fit nothing; write it with fewer repetitions");
            });
    return matcher;
  }

  /** Whether these labels fit; never where a regular expression was given up. */
  public boolean matches(Labels labels) {
    String found = labels.get(label).orElse("");
    Optional<Boolean> fits =
        pattern.isPresent() ? pattern.get().matches(found) : Optional.of(found.equals(value));
    return fits.filter(it -> it != operator.negated).isPresent();
  }

  /** The name of the label. */
  public String label() {
    return label;
  }

  /** How it is compared. */
  public Operator operator() {
    return operator;
  }

  /** What it is compared with. */
  public String value() {
    return value;
  }

  /**
   * Values that its text or regular expression speaks of: which fit, or which it takes out. None
   * where that is too much to find them. They are made anew with each call.
   */
  public Samples samples() {
    if (!operator.pattern) {
      return new Samples(List.of(value), true);
    }
    Samples some = PatternSamples.of(value);
    return new Samples(
        some.texts().stream()
            .filter(text -> pattern.flatMap(one -> one.matches(text)).orElse(false))
            .toList(),
        some.whole());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matcher that
        && label.equals(that.label)
        && operator == that.operator
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(label, operator, value);
  }

  /** As it would be written. */
  @Override
  public String toString() {
    return written(value);
  }

  /** As it would be written with another value, such as one without its secrets. */
  public String written(String other) {
    return label + operator.sign() + '"' + other.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
