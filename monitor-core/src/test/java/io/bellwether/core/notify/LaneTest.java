// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.alert.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final Receipt DOWN = Receipt.retry("503", Optional.empty());
  private static final Receipt TAKEN = Receipt.delivered("ok");

  private long nanos = Long.MAX_VALUE - 1_000_000_000L;
  private Lane lane = lane(0);

  private Lane lane(int perSecond) {
    return new Lane("mail", Scene.withoutStorm(perSecond), () -> nanos, () -> 0.5);
  }

  private static Message message(long number, String episode) {
    return Letters.of(number, "mail", episode);
  }

  private void answer(Message message, Receipt receipt) {
    lane.back(new Answered(message, receipt, Instant.EPOCH));
  }

  private void seconds(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  private List<Long> takeAll(Receipt receipt) {
    List<Long> numbers = new ArrayList<>();
    for (Optional<Message> one = lane.take(); one.isPresent(); one = lane.take()) {
      numbers.add(one.get().number());
      answer(one.get(), receipt);
    }
    return numbers;
  }

  @Test
  void messagesGoByNumberAndOnce() {
    lane.put(List.of(message(2, "b"), message(1, "a"), message(3, "a")));
    lane.put(List.of(message(1, "a")));
    assertThat(takeAll(TAKEN)).containsExactly(1L, 2L, 3L);
    assertThat(lane.wake()).isEmpty();
    assertThat(lane.trouble().waiting()).isZero();
  }

  @Test
  void whatThePaceHoldsIsNotLeftLying() {
    lane = lane(1);
    lane.put(List.of(message(1, "a"), message(2, "b")));
    assertThat(takeAll(TAKEN)).containsExactly(1L);
    seconds(30);
    assertThat(lane.trouble().oldestUntried()).isEmpty();
    seconds(2);
    assertThat(lane.trouble().oldestUntried()).as("nobody takes it").isPresent();
  }

  @Test
  void whatTheServiceAskedToWaitForIsNotLeftLying() {
    lane.put(List.of(message(1, "a"), message(2, "b")));
    assertThat(lane.trouble().oldestUntried()).isPresent();
    answer(lane.take().orElseThrow(), Receipt.retry("429", Optional.of(Duration.ofHours(1))));
    seconds(3_600);
    assertThat(lane.trouble().oldestUntried()).isEmpty();
    seconds(31);
    assertThat(lane.trouble().oldestUntried()).as("nobody takes it").isPresent();
  }

  @Test
  void whatWaitsForOneOfItsEpisodeIsNotLeftLying() {
    lane.put(List.of(message(1, "a"), message(2, "a")));
    Message first = lane.take().orElseThrow();
    assertThat(lane.trouble().oldestUntried()).as("a call that may hang").isPresent();
    for (int i = 0; i < 20; i++) {
      answer(first, DOWN);
      assertThat(lane.trouble().oldestUntried()).as("after %d failures", i + 1).isEmpty();
      seconds(600);
      assertThat(lane.trouble().oldestUntried()).as("nobody takes it").isPresent();
      first = lane.take().orElseThrow();
    }
  }

  @Test
  void whatWaitsForAProbeIsNotLeftLying() {
    lane.put(List.of(message(1, "a"), message(2, "b"), message(3, "c"), message(4, "d")));
    for (int i = 0; i < 3; i++) {
      answer(lane.take().orElseThrow(), DOWN);
    }
    seconds(3_600);
    assertThat(lane.trouble().untried()).isEqualTo(1);
    assertThat(lane.trouble().oldestUntried()).isEmpty();
  }

  @Test
  void oneThatIsOutHoldsItsEpisodeAlone() {
    lane.put(List.of(message(1, "a"), message(2, "a"), message(3, "b")));
    Message first = lane.take().orElseThrow();
    assertThat(takeAll(TAKEN)).containsExactly(3L);
    answer(first, TAKEN);
    assertThat(takeAll(TAKEN)).containsExactly(2L);
  }

  @Test
  void oneThatFailsForEverStopsNoOther() {
    lane.put(List.of(message(1, "a"), message(2, "a")));
    for (int i = 3; i < 50; i++) {
      lane.put(List.of(message(i, "e" + i)));
      answer(
          lane.take().orElseThrow(),
          i % 2 == 0 ? TAKEN : lane.trouble().failures() > 0 ? TAKEN : DOWN);
      seconds(400);
    }
    assertThat(lane.trouble().failures()).isLessThan(3);
  }

  @Test
  void waitsGrowUpToFiveMinutes() {
    lane.put(List.of(message(1, "a")));
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      answer(lane.take().orElseThrow(), DOWN);
      assertThat(lane.take()).isEmpty();
      long wake = lane.wake().orElseThrow();
      waits.add((wake - nanos) / 1_000_000_000L);
      nanos = wake;
    }
    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 300L);
  }

  @Test
  void serviceThatAsksForTimeGetsItForAllMessages() {
    lane.put(List.of(message(1, "a"), message(2, "b")));
    answer(lane.take().orElseThrow(), Receipt.retry("429", Optional.of(Duration.ofSeconds(90))));
    seconds(89);
    assertThat(lane.take()).isEmpty();
    seconds(1);
    assertThat(takeAll(TAKEN)).containsExactly(1L, 2L);
  }

  @Test
  void senselessTimesAreNotObeyed() {
    for (Duration asked : List.of(Duration.ofSeconds(-1), Duration.ZERO)) {
      lane = lane(0);
      lane.put(List.of(message(1, "a"), message(2, "b")));
      answer(lane.take().orElseThrow(), Receipt.retry("429", Optional.of(asked)));
      assertThat(lane.take()).map(Message::number).contains(2L);
    }
    lane = lane(0);
    lane.put(List.of(message(1, "a")));
    answer(
        lane.take().orElseThrow(),
        Receipt.retry("429", Optional.of(Duration.ofSeconds(1_000_000_000L))));
    assertThat(lane.wake()).hasValue(nanos + Duration.ofHours(1).toNanos());
  }

  @Test
  void threeFailuresOfDifferentMessagesPutItOnProbe() {
    for (int i = 1; i <= 10; i++) {
      lane.put(List.of(message(i, "e" + i)));
    }
    assertThat(takeAll(DOWN)).containsExactly(1L, 2L, 3L);
    assertThat(lane.trouble().probing()).isTrue();
    assertThat(lane.trouble().untried()).isEqualTo(7);
    seconds(1);
    assertThat(takeAll(DOWN)).containsExactly(4L);
    seconds(1);
    assertThat(lane.take()).isEmpty();
    seconds(1);
    assertThat(takeAll(TAKEN)).hasSize(10).startsWith(5L);
    assertThat(lane.trouble().probing()).isFalse();
  }

  @Test
  void threeMessagesThatNobodyTakesDoNotStarveTheOthers() {
    Map<Long, Integer> tries = new HashMap<>();
    for (int i = 1; i <= 20; i++) {
      lane.put(List.of(message(i, "e" + i)));
    }
    for (int turn = 0; turn < 500 && lane.trouble().waiting() > 3; turn++) {
      lane.take()
          .ifPresent(
              one -> {
                tries.merge(one.number(), 1, Integer::sum);
                answer(one, one.number() <= 3 ? DOWN : TAKEN);
              });
      seconds(1);
    }
    assertThat(lane.trouble().waiting()).isEqualTo(3);
    assertThat(tries.get(20L)).isEqualTo(1);
  }

  @Test
  void paceIsKept() {
    lane = lane(2);
    for (int i = 1; i <= 6; i++) {
      lane.put(List.of(message(i, "e" + i)));
    }
    assertThat(takeAll(TAKEN)).containsExactly(1L, 2L);
    assertThat(lane.wake()).hasValue(nanos + 500_000_000L);
    seconds(0.5);
    assertThat(takeAll(TAKEN)).containsExactly(3L);
    seconds(10);
    assertThat(takeAll(TAKEN)).containsExactly(4L, 5L);
  }

  @Test
  void referenceReachesWhatWasWrittenBeforeItWasKnown() {
    lane.put(List.of(message(1, "a"), message(2, "a")));
    answer(lane.take().orElseThrow(), Receipt.delivered("ok", "ts-1"));
    assertThat(lane.take().orElseThrow().previousReference()).contains("ts-1");
  }

  @Test
  void refusedMessageIsNotTriedAgain() {
    lane.put(List.of(message(1, "a"), message(2, "a")));
    answer(lane.take().orElseThrow(), Receipt.refused("400"));
    assertThat(takeAll(TAKEN)).containsExactly(2L);
  }

  @Property(tries = 300)
  void episodesStayInOrderWhateverTheAnswers(@ForAll Random random) {
    lane = lane(0);
    Map<String, List<Long>> delivered = new HashMap<>();
    Map<String, List<Long>> sent = new HashMap<>();
    List<Message> out = new ArrayList<>();
    long number = 0;
    for (int step = 0; step < 400 || lane.trouble().waiting() > 0; step++) {
      if (step < 200) {
        Message next = message(++number, "e" + random.nextInt(8));
        sent.computeIfAbsent(next.episode(), name -> new ArrayList<>()).add(next.number());
        lane.put(List.of(next));
      }
      lane.take().ifPresent(out::add);
      if (!out.isEmpty() && random.nextBoolean()) {
        Message one = out.remove(random.nextInt(out.size()));
        boolean fails = step < 350 && random.nextInt(3) == 0;
        answer(one, fails ? DOWN : TAKEN);
        if (!fails) {
          delivered.computeIfAbsent(one.episode(), name -> new ArrayList<>()).add(one.number());
        }
      }
      seconds(random.nextInt(20));
      assertThat(step).as("it comes to an end").isLessThan(100_000);
    }
    assertThat(delivered).isEqualTo(sent);
  }
}
