// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final class Item extends Entry {}

  @Property(tries = 200)
  void givesTheSameOrderAsASortedListWhateverIsMovedOrTakenOff(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int steps) {
    Random random = new Random(seed);
    long origin = random.nextLong();
    Agenda<Item> agenda = new Agenda<>();
    List<Item> model = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      step(random, origin, agenda, model);
      assertThat(agenda.size()).isEqualTo(model.size());
      assertThat(agenda.all()).containsExactlyInAnyOrderElementsOf(model);
      if (!model.isEmpty()) {
        assertThat(agenda.first().due - origin).isEqualTo(earliest(model, origin).due - origin);
      }
    }
  }

  private static void step(Random random, long origin, Agenda<Item> agenda, List<Item> model) {
    int choice = random.nextInt(5);
    if (model.isEmpty() || choice < 2) {
      Item fresh = new Item();
      agenda.put(fresh, origin + random.nextInt(1_000));
      model.add(fresh);
    } else if (choice == 2) {
      agenda.put(model.get(random.nextInt(model.size())), origin + random.nextInt(1_000));
    } else if (choice == 3) {
      agenda.remove(model.remove(random.nextInt(model.size())));
    } else {
      Item first = agenda.first();
      agenda.remove(first);
      model.remove(first);
    }
  }

  private static Item earliest(List<Item> model, long origin) {
    return model.stream().min(Comparator.comparingLong(item -> item.due - origin)).orElseThrow();
  }

  @Test
  void whatWasTakenOffLeavesNothingBehind() {
    Agenda<Item> agenda = new Agenda<>();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      items.add(new Item());
      agenda.put(items.get(i), i * 7 % 1_000);
    }
    items.forEach(agenda::remove);
    items.forEach(agenda::remove);
    assertThat(agenda.size()).isZero();
    assertThat(agenda.all()).isEmpty();
    assertThat(agenda.dueBy(Long.MAX_VALUE / 2)).isFalse();
  }

  @Test
  void comparesTimesByDifferenceSoThatTheCounterMayOverflow() {
    Agenda<Item> agenda = new Agenda<>();
    Item before = new Item();
    Item after = new Item();
    agenda.put(after, Long.MIN_VALUE + 5);
    agenda.put(before, Long.MAX_VALUE - 5);
    assertThat(agenda.first()).isSameAs(before);
    assertThat(agenda.dueBy(Long.MAX_VALUE)).isTrue();
    assertThat(agenda.next(Long.MIN_VALUE)).isEqualTo(Long.MAX_VALUE - 5);
  }
}
