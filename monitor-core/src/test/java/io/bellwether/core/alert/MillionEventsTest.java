// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.campaign.Campaign;
import io.bellwether.core.history.codec.AlertText;
import io.bellwether.core.notify.KeptAlert;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Lives of alerts at random: fifty thousand events in every build, a million at length. {@link
 * Witness} holds each to what was promised by a count of its own.
 */
class MillionEventsTest {
  private static final int OF_A_LIFE = 500;

  @RegisterExtension private final Campaign campaign = Campaign.named("alert-lives");

  private final Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
  private int restarts;
  private int read;

  @Test
  void whateverHappensEachEpisodeBeginsAndEndsOnce() throws IOException {
    int events = campaign.size(50_000, 1_000_000);
    Random random = campaign.random();
    for (int done = 0; done < events; done += OF_A_LIFE) {
      live(new Random(random.nextLong()));
    }
    campaign.count("effects", effects);
    campaign.count("restarts", restarts);
    campaign.count("read back", read);
    for (Effect effect : Effect.values()) {
      assertThat(effects).as("the lives were full").containsKey(effect);
    }
    assertThat(effects.get(Effect.RESOLVED)).isLessThanOrEqualTo(effects.get(Effect.FIRED));
  }

  private void live(Random random) throws IOException {
    Life life = new Life().by(MachinePropertyTest.policy(random));
    boolean restarting = random.nextBoolean();
    Witness witness = new Witness(life);
    for (int i = 0; i < OF_A_LIFE; i++) {
      MachinePropertyTest.pass(life, random, restarting);
      if (restarting && random.nextInt(20) == 0) {
        witness.restarted();
        restarts++;
      }
      Input input = MachinePropertyTest.input(life, random);
      if (random.nextInt(10) == 0) {
        goesOnFromItsText(life, input);
      }
      witness.see(input);
      life.latest.forEach(effect -> effects.merge(effect, 1, Integer::sum));
    }
  }

  /** What was written down and read goes the same way. */
  private void goesOnFromItsText(Life life, Input input) throws IOException {
    if (life.alert.isPresent()) {
      KeptAlert kept = new KeptAlert(life.alert(), List.of(), List.of());
      Alert again = AlertText.read(AlertText.write(kept)).alert();
      assertThat(again).isEqualTo(life.alert());
      assertThat(step(Optional.of(again), input, life)).isEqualTo(step(life.alert, input, life));
      read++;
    }
  }

  private static Step step(Optional<Alert> alert, Input input, Life life) {
    return Machine.step(alert, input, life.now(), () -> "the next");
  }
}
