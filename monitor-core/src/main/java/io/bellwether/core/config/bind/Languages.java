// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import java.util.Optional;

/** Judges texts in languages that the configuration itself does not know. */
public interface Languages {
  /** Knows none, and finds nothing wrong. */
  Languages NONE = (language, text) -> Optional.empty();

  /** What a text is written in. */
  enum Language {
    /** Of rules. */
    CONDITION,
    /** Of routes and silences. */
    MATCHERS,
    /** Of messages and labels. */
    TEMPLATE
  }

  /** What is wrong with a text, with where in it and what to write instead. */
  record Fault(int at, int length, String message, boolean warning) {}

  Optional<Fault> fault(Language language, String text);
}
