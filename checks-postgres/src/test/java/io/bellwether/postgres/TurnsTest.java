// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();

  @Test
  void whoHasWaitedForLongestComesFirst() {
    List<String> all = List.of("a", "b", "c");
    assertThat(turns.order(all)).containsExactly("a", "b", "c");
    turns.take("a");
    turns.take("b");
    assertThat(turns.order(all)).containsExactly("c", "a", "b");
    turns.take("c");
    turns.take("a");
    assertThat(turns.order(all)).containsExactly("b", "c", "a");
  }

  @Test
  void whoIsNewComesFirstAndWhoIsGoneIsForgotten() {
    turns.order(List.of("a", "b"));
    turns.take("a");
    turns.take("b");
    assertThat(turns.order(List.of("b", "new"))).containsExactly("new", "b");
    turns.take("new");
    assertThat(turns.order(List.of("a", "b", "new"))).containsExactly("a", "b", "new");
  }
}
