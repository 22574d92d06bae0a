// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Receipt;
import io.bellwether.core.campaign.Campaign;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One lane under messages, answers and waits in any order: five hundred orders in every build, ten
 * thousand at length. Within an episode nothing overtakes, nothing is lost, and nothing is out
 * twice.
 */
class InterleavingsTest {
  private static final int MESSAGES = 60;

  @RegisterExtension private final Campaign campaign = Campaign.named("lane-orders");

  private long delivered;
  private long retries;
  private long refused;

  /** The way of the messages of one lane. */
  private final class Way {
    private final Random random;
    private final Map<String, List<Long>> sent = new HashMap<>();
    private final Map<String, List<Long>> ended = new HashMap<>();
    private final List<Message> out = new ArrayList<>();
    private final Lane lane;
    private long nanos = Long.MAX_VALUE - Duration.ofHours(1).toNanos();
    private long number;
    private boolean answers = true;

    Way(Random random) {
      this.random = random;
      int rate = random.nextBoolean() ? 0 : 1 + random.nextInt(5);
      lane = new Lane("mail", Scene.withoutStorm(rate), () -> nanos, random::nextDouble);
    }

    void go() {
      for (int step = 0; number < MESSAGES || lane.trouble().waiting() > 0; step++) {
        assertThat(step).as("comes to an end").isLessThan(100_000);
        answers = number == MESSAGES || (step / 40) % 3 > 0;
        act();
      }
      assertThat(ended).isEqualTo(sent);
      assertThat(lane.wake()).isEmpty();
    }

    private void act() {
      switch (random.nextInt(5)) {
        case 0, 1 -> put();
        case 2 -> lane.take().ifPresent(this::isOut);
        case 3 -> answer();
        default -> nanos += (long) (random.nextDouble() * 2e10);
      }
    }

    private void put() {
      if (number < MESSAGES) {
        Message next = Letters.of(++number, "mail", "e" + random.nextInt(8));
        sent.computeIfAbsent(next.episode(), name -> new ArrayList<>()).add(number);
        lane.put(random.nextInt(10) == 0 ? List.of(next, next) : List.of(next));
      }
    }

    private void isOut(Message message) {
      assertThat(out).extracting(Message::episode).doesNotContain(message.episode());
      List<Long> before = ended.getOrDefault(message.episode(), List.of());
      assertThat(message.number())
          .as("the first of its episode that has no receipt")
          .isEqualTo(sent.get(message.episode()).get(before.size()));
      out.add(message);
    }

    private void answer() {
      if (out.isEmpty()) {
        return;
      }
      Message one = out.remove(random.nextInt(out.size()));
      Receipt receipt = receipt();
      lane.back(new Answered(one, receipt, Instant.EPOCH));
      if (receipt.outcome() == Receipt.Outcome.RETRY) {
        retries++;
        return;
      }
      ended.computeIfAbsent(one.episode(), name -> new ArrayList<>()).add(one.number());
    }

    private Receipt receipt() {
      int chance = random.nextInt(10);
      if (!answers || chance < 2) {
        Duration asked = Duration.ofSeconds(random.nextInt(200) - 50);
        return Receipt.retry("503", chance == 0 ? Optional.of(asked) : Optional.empty());
      }
      if (chance == 2) {
        refused++;
        return Receipt.refused("400");
      }
      delivered++;
      return Receipt.delivered("ok");
    }
  }

  @Test
  void nothingOvertakesWithinAnEpisodeAndNothingIsLost() {
    int orders = campaign.size(500, 10_000);
    for (int i = 0; i < orders; i++) {
      new Way(new Random(campaign.random().nextLong())).go();
    }
    campaign.count("delivered", delivered);
    campaign.count("tried again", retries);
    campaign.count("refused", refused);
    assertThat(retries).isPositive();
    assertThat(delivered + refused).isEqualTo((long) orders * MESSAGES);
  }
}
