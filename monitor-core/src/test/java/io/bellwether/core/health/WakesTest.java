// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WakesTest {
  @Property(tries = 300)
  void earliestIsAlwaysFirst(@ForAll Random random) {
    Wakes wakes = new Wakes();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      parts.add(new Part(Scene.component("c" + i, 1, 1)));
    }
    Map<Part, Long> expected = new HashMap<>();
    for (int step = 0; step < 300; step++) {
      Part part = parts.get(random.nextInt(parts.size()));
      if (random.nextInt(4) == 0) {
        wakes.put(part, Long.MAX_VALUE);
        expected.remove(part);
      } else {
        long due = random.nextInt(50);
        wakes.put(part, due);
        expected.put(part, due);
      }
      long earliest = expected.values().stream().min(Long::compare).orElse(Long.MAX_VALUE);
      assertThat(wakes.earliest()).isEqualTo(earliest);
      assertThat(wakes.size()).isEqualTo(expected.size());
      if (!expected.isEmpty()) {
        assertThat(expected.get(wakes.first())).isEqualTo(earliest);
      }
    }
  }
}
