// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Sighting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Alerts about what its source does not name any more. */
class VanishedTest {
  private final Scene scene = new Scene().bad("orders", "users");
  private final Map<Identity, Sighting> seen = new HashMap<>();
  private final Vanished vanished = new Vanished(one -> seen.getOrDefault(one, Sighting.THERE));

  private VanishedTest is(String rule, Sighting sighting) {
    seen.put(Scene.identity(rule), sighting);
    return this;
  }

  /** Those that are over by then, with why. */
  private List<String> after(Duration time) {
    scene.after(time);
    return vanished.passed(scene.book, scene.now()).stream()
        .map(gone -> gone.identity().rule() + ": " + gone.why())
        .toList();
  }

  private List<String> hours(int hours) {
    List<String> gone = List.of();
    for (int i = 0; i < hours * 12 && gone.isEmpty(); i++) {
      gone = after(Duration.ofMinutes(5));
    }
    return gone;
  }

  @Test
  void isOverAfterADayOfAnswersWithoutIt() {
    is("orders", Sighting.LEFT_OUT).after(Duration.ZERO);

    assertThat(hours(23)).isEmpty();
    assertThat(hours(1)).containsExactly("orders: gone: shop answered for 24 h without it");
  }

  @Test
  void sourceThatDoesNotAnswerSaysNothing() {
    is("orders", Sighting.UNHEARD).after(Duration.ZERO);

    assertThat(hours(72)).isEmpty();
  }

  @Test
  void timesInWhichItAnswersAddUp() {
    is("orders", Sighting.LEFT_OUT).after(Duration.ZERO);
    hours(20);
    is("orders", Sighting.UNHEARD).hours(100);
    is("orders", Sighting.LEFT_OUT);

    assertThat(hours(4)).isEmpty();
    assertThat(hours(1)).hasSize(1);
  }

  @Test
  void oneAppearanceIsEnoughToBeginAnew() {
    is("orders", Sighting.LEFT_OUT).after(Duration.ZERO);
    hours(23);
    is("orders", Sighting.THERE).hours(1);
    is("orders", Sighting.LEFT_OUT);

    assertThat(hours(24)).isEmpty();
    assertThat(hours(1)).hasSize(1);
  }

  @Test
  void timeInWhichTheProcessStoodStillDoesNotCount() {
    is("orders", Sighting.LEFT_OUT).after(Duration.ZERO);
    scene.still(Duration.ofDays(2));

    assertThat(after(Duration.ofMinutes(5))).isEmpty();
  }

  @Test
  void whatNoRuleJudgesIsLeftToWhoeverGaveIt() {
    is("orders", Sighting.NOT_JUDGED).after(Duration.ZERO);

    assertThat(hours(72)).isEmpty();
  }

  @Test
  void asksSeldom() {
    int[] asked = {0};
    Vanished counted =
        new Vanished(
            one -> {
              asked[0]++;
              return Sighting.LEFT_OUT;
            });
    for (int i = 0; i < 600; i++) {
      scene.after(Duration.ofSeconds(1));
      counted.passed(scene.book, scene.now());
    }

    assertThat(asked[0]).isEqualTo(2 * 2);
  }
}
