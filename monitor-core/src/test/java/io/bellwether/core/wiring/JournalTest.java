// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.history.GoneHistory;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.history.Transaction;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static final Transaction ONE =
      new Transaction(List.of(StateChange.to("health", "a", () -> "text")), List.of());

  @Test
  void whatMeetsTheExchangeOfTheHistoryGoesIntoTheNext() throws IOException {
    MemoryHistory next = new MemoryHistory(1);
    Deque<HistoryStore> stores = new ArrayDeque<>(List.of(new GoneHistory(), next));
    Journal.commit(stores::remove, ONE);
    assertThat(next.states("health")).containsKey("a");
  }

  @Test
  void whereThereIsNoOtherItIsAFailure() {
    GoneHistory only = new GoneHistory();
    assertThatThrownBy(() -> Journal.commit(() -> only, ONE)).isInstanceOf(IOException.class);
  }
}
