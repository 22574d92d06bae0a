// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each set of labels on one side its partner on the other: the one set that has the same
 * values under all names that both sides have. The side with more labels leads: each of its sets is
 * in the result, and several may share a partner.
 */
final class Matching {
  /**
   * Two sets that belong together, or one that stands alone.
   *
   * @param several whether there is more than one partner, so that none can be taken
   */
  record Pair<L, R>(Labels labels, @Nullable L left, @Nullable R right, boolean several) {}

  private static final int SEVERAL = -1;

  private Matching() {}

  /** A pair for each set of the side that leads. */
  static <L extends Labelled, R extends Labelled> List<Pair<L, R>> pairs(
      Vector<L> left, Vector<R> right, List<String> on) {
    return left.width() >= right.width() ? byLeft(left, right, on) : byRight(left, right, on);
  }

  /** A pair for each set on the left. */
  static <L extends Labelled, R extends Labelled> List<Pair<L, R>> byLeft(
      Vector<L> left, Vector<R> right, List<String> on) {
    List<Pair<L, R>> pairs = new ArrayList<>(left.all().size());
    if (right.single() || isOneEach(left, right)) {
      R beside = right.all().get(0);
      left.all().forEach(one -> pairs.add(new Pair<>(one.labels(), one, beside, false)));
      return pairs;
    }
    Partners<R> partners = new Partners<>(left.all(), right.all(), on);
    for (L one : left.all()) {
      int at = partners.of(one);
      pairs.add(new Pair<>(one.labels(), one, partners.get(at), at == SEVERAL));
    }
    return pairs;
  }

  private static boolean isOneEach(Vector<?> left, Vector<?> right) {
    return left.all().size() == 1
        && right.all().size() == 1
        && left.all().get(0).labels().equals(right.all().get(0).labels());
  }

  private static <L extends Labelled, R extends Labelled> List<Pair<L, R>> byRight(
      Vector<L> left, Vector<R> right, List<String> on) {
    List<Pair<L, R>> pairs = new ArrayList<>();
    for (Pair<R, L> turned : byLeft(right, left, on)) {
      pairs.add(new Pair<>(turned.labels(), turned.right(), turned.left(), turned.several()));
    }
    return pairs;
  }

  /** As {@link #pairs}, and those of the other side that nobody took. */
  static <L extends Labelled, R extends Labelled> List<Pair<L, R>> union(
      Vector<L> left, Vector<R> right) {
    List<Pair<L, R>> pairs = new ArrayList<>();
    if (left.width() >= right.width()) {
      pairs.addAll(byLeft(left, right, List.of()));
      Partners<L> taken = new Partners<>(right.all(), left.all(), List.of());
      for (R one : right.all()) {
        if (taken.of(one) == Partners.NONE) {
          pairs.add(new Pair<>(one.labels(), null, one, false));
        }
      }
      return pairs;
    }
    Partners<R> taken = new Partners<>(left.all(), right.all(), List.of());
    for (L one : left.all()) {
      if (taken.of(one) == Partners.NONE) {
        pairs.add(new Pair<>(one.labels(), one, null, false));
      }
    }
    pairs.addAll(byRight(left, right, List.of()));
    return pairs;
  }

  /** Finds the partner of a set by the values of the names that count. */
  private static final class Partners<P extends Labelled> {
    static final int NONE = -2;

    private final List<P> all;
    private final List<String> names;
    private final Map<List<String>, Integer> places = new HashMap<>();

    Partners(List<? extends Labelled> leaders, List<P> all, List<String> on) {
      this.all = all;
      this.names = on.isEmpty() ? shared(leaders, all) : on;
      for (int i = 0; i < all.size(); i++) {
        places.merge(values(all.get(i)), i, (one, other) -> SEVERAL);
      }
    }

    private static List<String> shared(
        Collection<? extends Labelled> some, Collection<? extends Labelled> others) {
      TreeSet<String> shared = names(some);
      shared.retainAll(names(others));
      return List.copyOf(shared);
    }

    private static TreeSet<String> names(Collection<? extends Labelled> all) {
      TreeSet<String> names = new TreeSet<>();
      for (Labelled one : all) {
        one.labels().forEach((name, value) -> names.add(name));
      }
      return names;
    }

    private List<String> values(Labelled one) {
      List<String> values = new ArrayList<>(names.size());
      for (String name : names) {
        values.add(one.labels().get(name).orElse(""));
      }
      return values;
    }

    int of(Labelled leader) {
      return places.getOrDefault(values(leader), NONE);
    }

    @Nullable P get(int at) {
      return at < 0 ? null : all.get(at);
    }
  }
}
