// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EpisodeIdsTest {
  private long millis = 1_700_000_000_000L;
  private final EpisodeIds ids = new EpisodeIds(() -> millis, new Random(1));

  @Test
  void isAnUuidOfItsTime() {
    String id = ids.get();
    UUID uuid = UUID.fromString(id);
    assertThat(uuid).hasToString(id);
    assertThat(uuid.version()).isEqualTo(7);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(millis);
  }

  @Test
  void growsWithinOneMillisecondAndWhileTheClockIsSetBack() {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      given.add(ids.get());
      if (i == 5_000) {
        millis -= 86_400_000;
      }
    }
    assertThat(new ArrayList<>(new TreeSet<>(given))).isEqualTo(given);
  }

  @Test
  void twoProcessesGiveDifferentOnesInOneMillisecond() {
    assertThat(new EpisodeIds(() -> millis, new Random(2)).get()).isNotEqualTo(ids.get());
  }
}
