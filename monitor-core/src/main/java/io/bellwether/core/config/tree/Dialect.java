// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** What differs between YAML and JSON on the way from tokens to the tree. */
interface Dialect {
  /** The tokens of the text. */
  JsonParser open(String text) throws IOException;

  /**
   * What is written at the start of a token that this tree does not know, in words; empty when all
   * is well. The offset is the parser's.
   */
  String refused(long offset);

  /** Whether what is refused there is not the value itself, so that nothing is known of it. */
  boolean standsForAnother(long offset);

  /** The line in which the single value of the token ends. */
  int endLine(JsonParser tokens);

  /** Where and why the parser gave up. */
  Unreadable explain(SourceText source, Exception failure, Place last);
}
