// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

import io.bellwether.api.Secret;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** What must not be repeated, wherever it stands in what a program says. */
final class SecretWords {
  private static final String SHOWN = "***";

  private final List<String> words;

  SecretWords(Collection<Secret> secrets) {
    this.words = secrets.stream().map(Secret::reveal).filter(word -> !word.isEmpty()).toList();
  }

  /** The text with each of them as ***, also where two of them overlap. */
  String hiddenIn(String text) {
    return shown(text, covered(text));
  }

  /** The same of the beginning of a text: one of them may begin at its end. */
  String hiddenInBeginning(String text) {
    BitSet covered = covered(text);
    for (String word : words) {
      for (int length = Math.min(word.length() - 1, text.length()); length > 0; length--) {
        if (text.endsWith(word.substring(0, length))) {
          covered.set(text.length() - length, text.length());
          break;
        }
      }
    }
    return shown(text, covered);
  }

  private BitSet covered(String text) {
    BitSet covered = new BitSet(text.length());
    for (String word : words) {
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        covered.set(at, at + word.length());
      }
    }
    return covered;
  }

  private static String shown(String text, BitSet covered) {
    StringBuilder shown = new StringBuilder(text.length());
    int end = 0;
    for (int from = covered.nextSetBit(0); from >= 0; from = covered.nextSetBit(end)) {
      shown.append(text, end, from).append(SHOWN);
      end = covered.nextClearBit(from);
    }
    return shown.append(text, end, text.length()).toString();
  }
}
