// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Truth;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random lives: fifty thousand inputs in the build, a million with {@code -Dcampaign=long}. */
class MachinePropertyTest {
  private static final int INPUTS = "long".equals(System.getProperty("campaign")) ? 2_000 : 100;

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void whateverHappensTheInvariantsHold(@ForAll long seed) {
    Random random = new Random(seed);
    Life life = new Life().by(policy(random));
    boolean restarts = random.nextBoolean();
    Witness witness = new Witness(life);
    for (int i = 0; i < INPUTS; i++) {
      pass(life, random, restarts);
      if (restarts && random.nextInt(20) == 0) {
        witness.restarted();
      }
      witness.see(input(life, random));
    }
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void callingTooEarlyOrTwiceChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Life plain = new Life().by(policy(random));
    Life called = new Life().by(plain.policy);
    for (int i = 0; i < INPUTS; i++) {
      Duration time = time(random);
      plain.after(time);
      called.after(time);
      long next = random.nextLong();
      for (Life one : List.of(plain, called)) {
        boolean due = one.wake.isPresent() && one.wake.getAsLong() - one.now().nanos() <= 0;
        if (due || one == called) {
          one.passed();
        }
        if (one == called) {
          one.passed();
          assertThat(one.latest).isEmpty();
        }
        one.take(input(one, new Random(next)));
      }
      assertThat(called.alert).isEqualTo(plain.alert);
      assertThat(called.wake).isEqualTo(plain.wake);
    }
    assertThat(called.effects).isEqualTo(plain.effects);
  }

  static Policy policy(Random random) {
    return new Policy(
        Duration.ofSeconds(random.nextBoolean() ? 0 : random.nextInt(60)),
        1 + random.nextInt(3),
        1 + random.nextInt(3),
        Duration.ofSeconds(random.nextBoolean() ? 0 : random.nextInt(60)));
  }

  private static Duration time(Random random) {
    return Duration.ofMillis(random.nextInt(4) == 0 ? 0 : random.nextInt(30_000));
  }

  static void pass(Life life, Random random, boolean restarts) {
    life.after(time(random));
    if (!restarts && random.nextInt(10) == 0) {
      life.still(Duration.ofMinutes(random.nextInt(60)));
      life.clockSet(Duration.ofMinutes(random.nextInt(2_000) - 1_000));
    }
  }

  static Input input(Life life, Random random) {
    life.bySample = random.nextInt(3) > 0;
    life.flapping = random.nextInt(6) == 0;
    life.severity = Severity.values()[random.nextInt(3)];
    return switch (random.nextInt(14)) {
      case 0, 1, 2, 3, 4 -> judged(life, Truth.TRUE, Truth.FALSE, List.of());
      case 5, 6 -> judged(life, Truth.FALSE, Truth.TRUE, List.of());
      case 7 -> judged(life, Truth.FALSE, Truth.FALSE, List.of());
      case 8 -> judged(life, Truth.UNKNOWN, Truth.UNKNOWN, List.of());
      case 9 -> {
        Truth truth = Truth.values()[random.nextInt(3)];
        yield judged(life, truth, truth.not(), List.of("warehouse"));
      }
      case 10 -> {
        Mark mark = life.mark(random.nextBoolean() ? "ada" : "bob");
        String why = random.nextInt(3) == 0 ? "a disk" : mark.why();
        yield new Input.Acknowledged(new Mark(mark.by(), mark.at(), why));
      }
      case 11 -> new Input.Unacknowledged(life.mark("ada"));
      case 12 ->
          random.nextInt(4) == 0 ? new Input.EndedByHand(life.mark("ada")) : new Input.Passed();
      default ->
          random.nextInt(8) == 0
              ? new Input.Removed("removed: source taken out")
              : new Input.Passed();
    };
  }

  private static Input judged(Life life, Truth truth, Truth clear, List<String> because) {
    return new Input.Judged(life.verdict(truth, clear, because));
  }
}
