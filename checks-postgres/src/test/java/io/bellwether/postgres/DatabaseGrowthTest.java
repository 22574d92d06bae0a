// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseGrowthTest {
  private static Values counts(Map<String, Integer> byDatabase) {
    Map<String, Object> all = new HashMap<>();
    byDatabase.forEach((id, count) -> all.put(id, Map.of("deadlocks", count)));
    return new Values(all);
  }

  private static DatabaseGrowth between(Map<String, Integer> before, Map<String, Integer> now) {
    return new DatabaseGrowth(counts(now), counts(before));
  }

  @Test
  void oneThatBeganToCountAnewHidesNothingOfTheOthers() {
    assertThat(between(Map.of("1", 900, "2", 5), Map.of("1", 2, "2", 8)).of("deadlocks"))
        .hasValue(5);
  }

  @Test
  void oneThatIsGoneHidesNothingAndOneThatIsNewIsNotComparedYet() {
    assertThat(between(Map.of("1", 900, "2", 5), Map.of("2", 6, "3", 70)).of("deadlocks"))
        .hasValue(1);
  }

  @Test
  void withoutALookBeforeNothingIsKnown() {
    assertThat(new DatabaseGrowth(counts(Map.of("1", 3)), Values.NONE).of("deadlocks")).isEmpty();
    assertThat(between(Map.of("1", 3), Map.of("1", 3)).of("temp_bytes")).isEmpty();
  }
}
