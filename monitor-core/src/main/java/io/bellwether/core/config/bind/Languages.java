// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges texts in languages that the configuration itself does not know. */
public interface Languages {
  /** Knows none, and finds nothing wrong. */
  Languages NONE = new Languages() {};

  /**
   * What is wrong with a text.
   *
   * @param at where it begins; zero is the first character
   * @param length how many characters it is about
   * @param message what is wrong and what to write instead, without the place
   * @param pointed the line it is about and one below it that points there; may be empty
   * @param warning whether the text can be used all the same
   */
  record Fault(int at, int length, String message, String pointed, boolean warning) {}

  /** A route, for who judges all of them together. */
  record Road(When when, List<String> to, List<String> fallback, boolean goesOn, List<Road> below) {
    /** Keeps copies. */
    public Road {
      to = List.copyOf(to);
      fallback = List.copyOf(fallback);
      below = List.copyOf(below);
    }
  }

  /**
   * What is wrong with a route.
   *
   * @param path which of the routes, then which of those below it
   * @param setting what is wrong in it
   * @param message what is wrong, which repeats nothing that was written
   * @param repeated what was written and is wrong; may be empty, and may be a secret
   */
  record Lost(List<Integer> path, String setting, String message, String repeated) {
    /** Keeps a copy. */
    public Lost {
      path = List.copyOf(path);
    }
  }

  /** Of a condition of a rule with this window. */
  default Optional<Fault> condition(String text, Optional<Duration> window) {
    return Optional.empty();
  }

  /** Of the limit at which a rule with this condition, which is sound, is good again. */
  default Optional<Fault> recovery(String condition, Optional<Duration> window, String limit) {
    return Optional.empty();
  }

  /** Of conditions on labels. */
  default Optional<Fault> matchers(String text) {
    return Optional.empty();
  }

  /** Of the message or a label of a rule. */
  default Optional<Fault> ruleText(String text) {
    return Optional.empty();
  }

  /** Of the wording of messages. */
  default Optional<Fault> messageText(String text) {
    return Optional.empty();
  }

  /** Of the routes, whose conditions are sound, with the names of all channels. */
  default List<Lost> routes(List<Road> roads, Set<String> channels) {
    return List.of();
  }
}
