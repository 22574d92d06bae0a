// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
  private static final String NAME = "warehouse";

  private final MemoryHistory store = new MemoryHistory(100, 100);
  private final Whereabouts whereabouts =
      new Whereabouts(
          new AwayNews(Clock.systemUTC(), news -> {}), new Tries(() -> true, Thread::new));
  private final Delivery delivery = new Delivery(whereabouts);

  private static Transaction happened(String what) {
    return Transaction.NOTHING
        .withStates(List.of(StateChange.to("area", NAME, () -> what)))
        .withEvents(
            List.of(new EventRow(Instant.EPOCH, Optional.empty(), NAME, "kind", what, "", 1)));
  }

  /** What is asked of it takes all memory there is, so many times. */
  private static Map<String, Map<String, String>> fills(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return new TreeMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      public Map<String, String> getOrDefault(Object key, Map<String, String> otherwise) {
        if (left.getAndDecrement() > 0) {
          throw new OutOfMemoryError("on purpose");
        }
        return otherwise;
      }
    };
  }

  private List<String> events() {
    return store.events(Optional.empty(), Optional.empty(), Instant.EPOCH, Instant.MAX, 10).stream()
        .map(EventRow::what)
        .toList();
  }

  @Test
  void whereMemoryRunsOutBeforeAnythingIsWrittenNothingIsLost() throws Exception {
    whereabouts.isHeld(happened("one"), false);
    Map<String, Map<String, String>> full = fills(1);
    assertThatThrownBy(() -> delivery.most(store, full)).isInstanceOf(OutOfMemoryError.class);
    assertThat(whereabouts.<Long>held(Backlog::unwritten)).isEqualTo(1);
    delivery.most(store, full);
    assertThat(events()).containsExactly("one");
    assertThat(store.states("area")).containsEntry(NAME, "one");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void norWithTheLastPartHoweverOften(int times) throws Exception {
    Map<String, Map<String, String>> full = fills(times);
    for (int i = 0; i < times; i++) {
      whereabouts.isHeld(happened("n" + i), false);
      assertThatThrownBy(() -> delivery.rest(store, full)).isInstanceOf(OutOfMemoryError.class);
      assertThat(whereabouts.<Long>held(Backlog::unwritten)).isEqualTo(i + 1);
    }
    assertThat(delivery.rest(store, full)).isTrue();
    assertThat(events()).hasSize(times);
    assertThat(whereabouts.<Long>held(Backlog::lost)).isZero();
  }
}
