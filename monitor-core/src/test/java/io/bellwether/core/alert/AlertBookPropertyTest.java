// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Truth;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A book of many alerts against each of them led alone. */
class AlertBookPropertyTest {
  private static final List<String> RULES = List.of("a", "b", "c", "d", "e", "f", "g");

  private final Scene scene = new Scene();
  private final Map<String, Optional<Alert>> alone = new HashMap<>();
  private final Map<String, Alert> kept = new HashMap<>();
  private final Set<Long> numbers = new HashSet<>();

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void eachAlertGoesAsIfItWereAlone(@ForAll long seed) {
    Random random = new Random(seed);
    scene.policy =
        new Policy(
            Duration.ofSeconds(random.nextInt(20)),
            1 + random.nextInt(2),
            1 + random.nextInt(2),
            Duration.ofSeconds(random.nextInt(3) * 20));
    for (int i = 0; i < 100; i++) {
      boolean begun = scene.turn.changes().stream().anyMatch(AlertBookPropertyTest::isBegin);
      // so rarely that none comes and goes too often: that is for FlutterTest
      scene.after(begun ? Duration.ofMinutes(20) : Duration.ofMillis(random.nextInt(10_000)));
      if (random.nextInt(15) == 0) {
        restart();
      }
      if (random.nextInt(3) > 0) {
        judge(random);
      } else {
        pass();
      }
      compare();
    }
  }

  private static boolean isBegin(AlertChange change) {
    return change.effect() == Effect.FIRED;
  }

  private void judge(Random random) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String rule : RULES) {
      if (random.nextInt(3) == 0) {
        Truth truth = Truth.values()[random.nextInt(3)];
        verdicts.add(scene.verdict(rule, truth));
      }
    }
    took(scene.book.judge(verdicts, scene.now()));
    verdicts.forEach(one -> step(one.identity().rule(), new Input.Judged(one)));
  }

  private void pass() {
    Now now = scene.now();
    for (Identity due : scene.book.due(now)) {
      assertThat(isDue(due.rule(), now)).as("nothing is asked too early").isTrue();
    }
    for (String rule : RULES) {
      if (isDue(rule, now)) {
        step(rule, new Input.Passed());
      }
    }
    took(scene.book.passed(now));
  }

  private boolean isDue(String rule, Now now) {
    OptionalLong wake = alert(rule).map(one -> Machine.wake(one, now)).orElse(OptionalLong.empty());
    boolean pending = alert(rule).filter(one -> one.phase() == Phase.PENDING).isPresent();
    return pending || (wake.isPresent() && wake.getAsLong() - now.nanos() <= 0);
  }

  /** What another process would find of each row that was kept. */
  private void restart() {
    Set<String> rows = new HashSet<>(kept.keySet());
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(scene.book.all().stream().map(Alert::key).toList());
    scene.book.all().forEach(one -> assertThat(one.isKeptAs(kept.get(one.key()))).isTrue());
    long told = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
    scene.restarted(scene.now().at());
    scene.book.countFrom(told);
    for (String rule : RULES) {
      alone.computeIfPresent(
          rule, (name, one) -> one.map(it -> Machine.recalled(it, scene.now().at(), scene.now())));
    }
    took(scene.book.judge(List.of(), scene.now()));
  }

  private Optional<Alert> alert(String rule) {
    return alone.getOrDefault(rule, Optional.empty());
  }

  private void step(String rule, Input input) {
    Optional<Alert> after = Machine.step(alert(rule), input, scene.now(), () -> "any").after();
    boolean past = after.map(this::isPast).orElse(false);
    alone.put(rule, past ? Optional.empty() : after);
  }

  private boolean isPast(Alert alert) {
    return alert.phase() == Phase.OVER
        && !alert.progress().again()
        && alert.progress().until() - scene.now().nanos() <= 0;
  }

  private void took(AlertTurn turn) {
    scene.took(turn);
    turn.changes().stream()
        .filter(one -> one.effect().isTold())
        .forEach(one -> assertThat(numbers.add(one.alert().change())).as("a new number").isTrue());
    for (Identity one : turn.touched()) {
      scene
          .book
          .find(one)
          .ifPresentOrElse(it -> kept.put(it.key(), it), () -> kept.remove(one.text()));
    }
    if (scene.book.all().stream().anyMatch(this::waits)) {
      assertThat(turn.wake()).isPresent();
    }
  }

  private boolean waits(Alert alert) {
    return Machine.wake(alert, scene.now()).isPresent();
  }

  private void compare() {
    for (String rule : RULES) {
      Optional<Alert> found = scene.book.find(Scene.identity(rule));
      assertThat(found.map(AlertBookPropertyTest::gist))
          .isEqualTo(alert(rule).map(AlertBookPropertyTest::gist));
      found
          .filter(one -> !one.id().isEmpty())
          .ifPresent(one -> assertThat(scene.book.byId(one.id())).contains(one));
    }
  }

  private static String gist(Alert alert) {
    return alert.phase() + " " + alert.since() + " " + alert.fired() + " " + alert.progress();
  }
}
