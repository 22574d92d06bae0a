// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import java.util.Collection;
import java.util.Optional;

/** Finds the word a person probably meant. */
public final class Nearest {
  private static final int LISTED = 8;

  private Nearest() {}

  /** The nearest of the known words, when it is near enough to be meant. */
  public static Optional<String> of(String word, Collection<String> known) {
    String meant = Spelling.kebab(word);
    int limit = meant.length() <= 3 ? 1 : meant.length() <= 6 ? 2 : 3;
    String nearest = "";
    for (String candidate : known) {
      int most = Math.min(limit, candidate.length() - 1);
      if (Math.abs(candidate.length() - meant.length()) <= most) {
        int distance = distance(meant, Spelling.kebab(candidate));
        if (distance <= most) {
          nearest = candidate;
          limit = distance - 1;
        }
      }
    }
    return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
  }

  /** How a message ends that has a better word to offer: {@code ; did you mean 'disks'?}. */
  public static String hint(String word, Collection<String> known) {
    return of(word, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  /** The same for names that people chose: without a near one all of them, where they are few. */
  public static String hintOrAll(String word, Collection<String> known) {
    String hint = hint(word, known);
    return !hint.isEmpty() || known.isEmpty() || known.size() > LISTED
        ? hint
        : "; there are " + String.join(", ", known);
  }

  /** Letters to change, add, leave out or swap with their neighbour (Damerau and Levenshtein). */
  static int distance(String a, String b) {
    int[] older = new int[b.length() + 1];
    int[] before = new int[b.length() + 1];
    int[] now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int changed = before[j - 1] + (same ? 0 : 1);
        now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          now[j] = Math.min(now[j], older[j - 2] + 1);
        }
      }
      int[] free = older;
      older = before;
      before = now;
      now = free;
    }
    return before[b.length()];
  }
}
