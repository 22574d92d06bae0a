// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.api.Durations;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.notify.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** Holds what came against what was expected: each has to find its other, and none may be left. */
final class Comparison {
  private final Scenario.Expectation expected;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(Scenario.Expectation expected) {
    this.expected = expected;
  }

  static List<Difference> of(
      Scenario.Expectation expected, Collection<Alert> alerts, Collection<Message> messages) {
    Comparison comparison = new Comparison(expected);
    comparison.compare(
        expected.alerts().stream()
            .sorted(Comparator.comparingInt(ExpectedAlert::demands).reversed())
            .toList(),
        alerts,
        new Way<>(
            ExpectedAlert::fits,
            (one, other) -> one.rule().equals(other.rule()),
            ExpectedAlert::place,
            ExpectedAlert::told,
            "no such alert",
            "no other alert"));
    comparison.compare(
        expected.messages().stream()
            .sorted(Comparator.comparingInt(ExpectedMessage::demands).reversed())
            .toList(),
        messages,
        new Way<>(
            ExpectedMessage::fits,
            (one, other) -> one.to().equals(other.channel()),
            ExpectedMessage::place,
            ExpectedMessage::told,
            "no such message",
            "no other message"));
    comparison.differences.sort(Comparator.comparing(Difference::place));
    return comparison.differences;
  }

  /** How one sort of thing is compared. */
  private record Way<E, F>(
      BiPredicate<E, F> fits,
      BiPredicate<E, F> meant,
      Function<E, Place> place,
      Function<F, String> told,
      String missing,
      String tooMany) {}

  private <E, F> void compare(List<E> wanted, Collection<F> there, Way<E, F> way) {
    List<F> left = new ArrayList<>(there);
    List<E> open = new ArrayList<>();
    for (E one : wanted) {
      if (!take(left, found -> way.fits().test(one, found))) {
        open.add(one);
      }
    }
    for (E one : open) {
      List<F> likely =
          left.stream().filter(found -> way.meant().test(one, found)).limit(1).toList();
      left.removeAll(likely);
      String found = likely.isEmpty() ? way.missing() : way.told().apply(likely.get(0));
      add(way.place().apply(one), one.toString(), found);
    }
    left.forEach(found -> add(expected.place(), way.tooMany(), way.told().apply(found)));
  }

  private static <F> boolean take(List<F> left, Predicate<F> fits) {
    for (int i = 0; i < left.size(); i++) {
      if (fits.test(left.get(i))) {
        left.remove(i);
        return true;
      }
    }
    return false;
  }

  private void add(Place place, String wanted, String found) {
    differences.add(new Difference(place, Durations.format(expected.at()), wanted, found));
  }
}
