// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Alerts that come and go. */
class FlutterTest {
  private final Scene scene = new Scene();

  private Scene comesAndGoes(int times, Duration each) {
    for (int i = 0; i < times; i++) {
      scene.after(each.dividedBy(2)).bad("disk").after(each.dividedBy(2)).good("disk");
    }
    return scene;
  }

  private long count(Effect effect) {
    return Collections.frequency(scene.effects(), effect);
  }

  private boolean isFiring() {
    return scene.book.find(Scene.identity("disk")).filter(Alert::isFiring).isPresent();
  }

  @Test
  void fourEpisodesInAnHourAreToldOneByOne() {
    comesAndGoes(4, Duration.ofMinutes(10));

    assertThat(count(Effect.FIRED)).isEqualTo(4);
    assertThat(count(Effect.RESOLVED)).isEqualTo(4);
    assertThat(count(Effect.FLAPPING)).isZero();
  }

  @Test
  void fifthEpisodeInAnHourSaysSoAndStays() {
    comesAndGoes(20, Duration.ofMinutes(10));

    assertThat(count(Effect.FIRED)).isEqualTo(5);
    assertThat(count(Effect.RESOLVED)).isEqualTo(4);
    assertThat(count(Effect.FLAPPING)).isEqualTo(1);
    assertThat(scene.alert("disk").flapping()).isTrue();
    assertThat(isFiring()).isTrue();
  }

  @Test
  void beginAndMarkAreOneMessage() {
    comesAndGoes(4, Duration.ofMinutes(10));
    scene.bad("disk");

    assertThat(scene.turn.changes())
        .extracting(AlertChange::effect)
        .containsExactly(Effect.FIRED, Effect.FLAPPING);
  }

  @Test
  void fiveEpisodesInMoreThanAnHourAreNotTooMany() {
    comesAndGoes(20, Duration.ofMinutes(16));

    assertThat(count(Effect.FIRED)).isEqualTo(20);
    assertThat(count(Effect.RESOLVED)).isEqualTo(20);
  }

  @Test
  void endsWhenItHasStayedAwayForHalfAnHour() {
    comesAndGoes(8, Duration.ofMinutes(4));
    Duration left = Duration.ofNanos(scene.turn.wake().orElseThrow() - scene.now().nanos());

    assertThat(left).isEqualTo(Duration.ofMinutes(28));
    scene.after(left.minusSeconds(1)).good("disk").passed();
    assertThat(isFiring()).isTrue();
    scene.after(Duration.ofSeconds(1)).passed();
    assertThat(isFiring()).isFalse();
    assertThat(count(Effect.RESOLVED)).isEqualTo(5);
  }

  @Test
  void goesOnWithoutTheMarkWhenItStaysBad() {
    comesAndGoes(5, Duration.ofMinutes(4));
    scene.bad("disk").after(Duration.ofMinutes(31)).passed();

    assertThat(scene.alert("disk").flapping()).isFalse();
    assertThat(isFiring()).isTrue();
    scene.good("disk");
    assertThat(isFiring()).isFalse();
  }

  @Test
  void unknownDoesNotEndIt() {
    comesAndGoes(5, Duration.ofMinutes(4));
    scene.blind("disk").after(Duration.ofHours(3)).passed();

    assertThat(isFiring()).isTrue();
  }

  @Test
  void whoeverEndsItByHandEndsIt() {
    comesAndGoes(6, Duration.ofMinutes(4));
    scene.took(scene.book.act(new Act.End(scene.id("disk"), scene.mark("ada")), scene.now()));

    assertThat(isFiring()).isFalse();
    scene.good("disk").after(Duration.ofMinutes(1)).bad("disk");
    assertThat(scene.alert("disk").flapping()).isFalse();
  }

  @Test
  void staysOverARestartAndEndsAfterwards() {
    comesAndGoes(6, Duration.ofMinutes(4));
    scene.restarted(scene.now().at());

    scene.good("disk");
    assertThat(isFiring()).isTrue();
    scene.after(Duration.ofMinutes(30)).passed();
    assertThat(isFiring()).isFalse();
  }

  @Test
  void anotherAlertOfTheSameRuleIsNotMeant() {
    comesAndGoes(5, Duration.ofMinutes(4));
    scene.bad("load").good("load");

    assertThat(scene.book.find(Scene.identity("load"))).isEmpty();
  }

  /** By a count of its own over all begins: five in an hour are held, and no others. */
  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void holdsWhatComesTooOftenAndNothingElse(@ForAll long seed) {
    Random random = new Random(seed);
    Scene life = new Scene();
    Deque<Long> begins = new ArrayDeque<>();
    boolean bad = false;
    boolean holds = false;
    int most = 2 + random.nextInt(40);
    for (int i = 0; i < 200; i++) {
      life.after(Duration.ofSeconds(random.nextInt(most * 60))).passed();
      long now = life.now().nanos();
      if (holds && now - begins.getLast() >= Flutter.CALM.toNanos()) {
        holds = false;
        begins.clear();
      }
      boolean next = random.nextBoolean();
      if (next && !bad) {
        begins.addLast(now);
        begins.removeIf(one -> now - one > Flutter.WITHIN.toNanos());
        holds |= begins.size() >= Flutter.MANY;
      }
      bad = next;
      life = bad ? life.bad("disk") : life.good("disk");
      boolean fires = life.book.find(Scene.identity("disk")).filter(Alert::isFiring).isPresent();
      assertThat(fires).as("after %s begins at step %s", begins.size(), i).isEqualTo(bad || holds);
    }
  }
}
