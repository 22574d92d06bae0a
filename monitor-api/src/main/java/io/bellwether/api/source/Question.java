// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.source;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A question that the sources of a kind answer. Kinds that answer the same thing call it the same:
 * {@code explain} is how a statement would be run, {@code grants} is what a login may and what it
 * lacks.
 *
 * @param name words joined by hyphens
 * @param about what may be said with it, for people, as in {@code [QUERYID]}; empty for nothing
 * @param help what is answered, in a sentence
 */
public record Question(String name, String about, String help) {
  /** How a statement would be run. */
  public static final String EXPLAIN = "explain";

  /** What a login may, what stays unknown without more, and what to run for it. */
  public static final String GRANTS = "grants";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when it is not lower-case words joined by hyphens
   */
  public Question {
    if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
      throw new IllegalArgumentException("question '" + name + "' must be words like 'explain'");
    }
    requireNonNull(about, "about");
    requireNonNull(help, "help");
  }
}
