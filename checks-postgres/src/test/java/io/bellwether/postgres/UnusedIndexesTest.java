// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnusedIndexesTest {
  private static Map<String, Object> index() {
    return new HashMap<>(
        Map.of(
            "name",
            "public.orders_note",
            "table_name",
            "public.orders",
            "bytes",
            2_097_152.0,
            "changes",
            3.0,
            "watched",
            700_000.0));
  }

  private static String why(Map<String, Object> index, Map<String, Object> server) {
    return UnusedIndexes.advice(new Values(index), new Values(server)).why();
  }

  @Test
  void whereTheServerDoesNotKnowWhenItWasLastUsedItSaysForHowLongItWasWatched() {
    assertThat(why(index(), Map.of()))
        .isEqualTo(
            "no scan in 8d2h26m40s in which it was watched, 2MB, kept up by 3 changes of"
                + " the table");
  }

  @Test
  void whereItDoesItSaysSo() {
    Map<String, Object> index = index();
    index.put("last", 101 * 86_400.0);
    assertThat(why(index, Map.of())).startsWith("no scan in the last 101d, 2MB");
  }

  @Test
  void itMayBeOfUseOnAnotherServerThatHasIt() {
    assertThat(why(index(), Map.of("standbys", 2.0))).contains("look on its standbys too");
    assertThat(why(index(), Map.of("standby", true))).contains("look on its primary too");
  }
}
