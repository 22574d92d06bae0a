// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Who was asked in vain, and who of them is to be asked again. One question is about several and
 * fails as a whole, so it is about fewer with each refusal, until it is known who is to blame; who
 * is known is asked by itself, now and then.
 */
final class Refusals {
  /** One may be dropped while it is asked for; twice it is no coincidence. */
  private static final int NO_COINCIDENCE = 2;

  /** By then it was refused by itself. */
  private static final int KNOWN = 5;

  private static final int FEWEST_SHIFTED = 10;

  private final Map<String, Integer> times = new TreeMap<>();

  void refused(Collection<String> asked) {
    asked.forEach(it -> times.merge(it, 1, Integer::sum));
  }

  void answered(Collection<String> asked) {
    times.keySet().removeAll(asked);
  }

  void keepOnly(Collection<String> there) {
    times.keySet().retainAll(there);
  }

  boolean contains(String name) {
    return times.containsKey(name);
  }

  /** All of them. */
  List<String> all() {
    return List.copyOf(times.keySet());
  }

  /** Those who were refused again and again. */
  List<String> repeated() {
    return times.entrySet().stream()
        .filter(it -> it.getValue() >= NO_COINCIDENCE)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Who is asked again: those of whom it is not known yet, else one who is known.
   *
   * @param known whether it is time to ask one who is known
   */
  <T> List<T> again(List<T> inTurn, Function<T, String> name, boolean known) {
    List<T> sought = inTurn.stream().filter(it -> isSought(name.apply(it))).toList();
    if (!sought.isEmpty() || !known) {
      return sought;
    }
    return inTurn.stream().filter(it -> contains(name.apply(it))).limit(1).toList();
  }

  private boolean isSought(String name) {
    int refused = times.getOrDefault(name, 0);
    return refused > 0 && refused < KNOWN;
  }

  /** How many of so many are asked together with this one. */
  int share(int most, String with) {
    return most >> Math.min(times.getOrDefault(with, 1), FEWEST_SHIFTED);
  }
}
