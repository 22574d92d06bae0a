// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.api.Durations;
import io.bellwether.core.alert.Act;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.text.MatchersText;
import io.bellwether.core.wiring.scenario.Scenario.Deed;
import io.bellwether.core.wiring.scenario.Scenario.Expectation;
import io.bellwether.core.wiring.scenario.Scenario.Given;
import io.bellwether.core.wiring.scenario.Scenario.Looked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Plays a scenario from its begin to its last expectation. */
public final class Play {
  private final Scenario scenario;
  private final Rehearsal rehearsal;
  private final List<Difference> differences = new ArrayList<>();
  private int silences;

  private Play(Arrangement arranged, Scenario scenario) {
    this.scenario = scenario;
    this.rehearsal = new Rehearsal(arranged, scenario);
  }

  /** What came otherwise than expected; nothing when all is as it should be. */
  public static List<Difference> of(Arrangement arranged, Scenario scenario) {
    Play play = new Play(arranged, scenario);
    play.times().forEach(play::at);
    return play.differences;
  }

  /** When anything happens. A step comes first, then what people do, then what is compared. */
  private SortedSet<Duration> times() {
    Duration end = scenario.length();
    SortedSet<Duration> times = new TreeSet<>();
    for (Duration at = Duration.ZERO; at.compareTo(end) <= 0; at = at.plus(scenario.every())) {
      times.add(at);
    }
    scenario.expectations().forEach(one -> times.add(one.at()));
    scenario.acts().stream().map(Deed::at).filter(at -> at.compareTo(end) <= 0).forEach(times::add);
    return times;
  }

  private void at(Duration time) {
    rehearsal.goOn(scenario.begins().plus(time));
    long nanos = time.toNanos();
    if (nanos % scenario.every().toNanos() == 0) {
      step((int) (nanos / scenario.every().toNanos()));
    }
    rehearsal.turn();
    for (Deed deed : scenario.acts()) {
      if (deed.at().equals(time)) {
        act(deed);
        rehearsal.turn();
      }
    }
    for (Expectation expected : scenario.expectations()) {
      if (expected.at().equals(time)) {
        differences.addAll(Comparison.of(expected, rehearsal.alerts(), rehearsal.takeMessages()));
      }
    }
  }

  private void step(int number) {
    for (Given one : scenario.series()) {
      value(one.values(), number)
          .ifPresent(value -> rehearsal.sample(one.metric(), one.labels(), value));
    }
    for (Looked one : scenario.health()) {
      value(one.levels(), number).ifPresent(level -> rehearsal.look(one.component(), level));
    }
  }

  private static <T> Optional<T> value(List<Optional<T>> all, int number) {
    return number < all.size() ? all.get(number) : Optional.empty();
  }

  private void act(Deed deed) {
    Instant now = rehearsal.at();
    Mark mark = new Mark(deed.by(), now, deed.why());
    if (deed.what() == Deed.What.SILENCE) {
      rehearsal.silence(
          new Silence(
              "silence-" + ++silences,
              false,
              MatchersText.read(deed.about()),
              now,
              Optional.of(scenario.begins().plus(deed.until())),
              Optional.empty(),
              deed.by(),
              deed.why()));
      return;
    }
    if (deed.what() == Deed.What.WORK) {
      rehearsal.works(deed.about(), deed.until().minus(deed.at()));
      return;
    }
    List<Alert> meant =
        rehearsal.alerts().stream()
            .filter(Alert::isFiring)
            .filter(one -> one.rule().equals(deed.about()))
            .toList();
    if (meant.isEmpty()) {
      String wanted = "an alert " + deed.about() + " that fires, for " + deed.by();
      String at = Durations.format(deed.at());
      differences.add(new Difference(deed.place(), at, wanted, "none"));
    }
    for (Alert one : meant) {
      rehearsal.act(
          deed.what() == Deed.What.ACKNOWLEDGE
              ? new Act.Acknowledge(one.id(), mark)
              : new Act.End(one.id(), mark));
    }
  }
}
