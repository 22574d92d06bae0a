// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of a few fixed words was meant by one that is none of them. */
public final class Near {
  private static final int MOST_CHANGES = 2;
  private static final int ALIKE = 3;

  private Near() {}

  /** One that begins alike and is nearly the same, or goes on where this one stops short. */
  public static Optional<String> of(String word, Collection<String> known) {
    String small = word.toLowerCase(Locale.ROOT);
    if (small.length() < ALIKE) {
      return Optional.empty();
    }
    String begin = small.substring(0, ALIKE);
    return known.stream()
        .filter(one -> one.charAt(0) == small.charAt(0))
        .filter(one -> changes(small, one) <= MOST_CHANGES || one.startsWith(begin))
        .min(Comparator.comparingInt(one -> changes(small, one)));
  }

  /** How a message ends that has a better word to offer; empty where there is none. */
  public static String hint(String word, Collection<String> known) {
    return of(word, known).map(one -> "did you mean '" + one + "'?").orElse("");
  }

  /** Letters to change, add or leave out. */
  private static int changes(String from, String to) {
    int[] before = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] now = new int[to.length() + 1];
      now[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int same = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(same, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[to.length()];
  }
}
