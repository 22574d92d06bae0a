// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.util.List;

/** The pieces of a condition, one after the other. */
final class Tokens {
  private final List<Token> all;
  private int next;

  Tokens(List<Token> all) {
    this.all = all;
  }

  Token peek() {
    return ahead(0);
  }

  Token ahead(int count) {
    return all.get(Math.min(next + count, all.size() - 1));
  }

  Token take() {
    Token token = peek();
    next++;
    return token;
  }

  boolean takes(String sign) {
    boolean there = peek().is(sign);
    next += there ? 1 : 0;
    return there;
  }

  boolean takesWord(String word) {
    boolean there = peek().isWord(word);
    next += there ? 1 : 0;
    return there;
  }

  Token expect(String sign, String why) throws Unreadable {
    if (!peek().is(sign)) {
      throw expected("'" + sign + "' " + why);
    }
    return take();
  }

  /** That something else should stand here; where it is meant for another place, what to write. */
  Unreadable expected(String what) {
    String words =
        Foreign.instead(peek())
            .orElseGet(() -> "expected " + what + " instead of " + peek().told());
    return new Unreadable(peek().span(), words);
  }

  int place() {
    return next;
  }

  void back(int place) {
    next = place;
  }

  /** Where the piece begins that comes next. */
  int begin() {
    return peek().span().at();
  }

  /** Where the newest piece that was taken ends. */
  int end() {
    return next == 0 ? 0 : all.get(Math.min(next, all.size()) - 1).span().end();
  }
}
