// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.source.Event;
import io.bellwether.api.source.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotebookTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final Notebook notebook = new Notebook();
  private final List<String> log = new ArrayList<>();

  private Page page() {
    return notebook.open(text -> text.replace("canary", "***"), log::add);
  }

  @Test
  void whatARunRemembersTheNextOneRecalls() {
    Page first = page();
    assertThat(first.recall("place", 1)).isEmpty();
    assertThat(first.remember("place", 1, "one")).isTrue();
    assertThat(first.recall("place", 1)).contains("one");
    assertThat(page().recall("place", 1)).as("not accepted yet").isEmpty();
    assertThat(notebook.accepts(first.finish())).isTrue();
    assertThat(page().recall("place", 1)).contains("one");
    Page second = page();
    second.forget("place");
    assertThat(second.recall("place", 1)).isEmpty();
    assertThat(notebook.accepts(second.finish())).isTrue();
    assertThat(notebook.all()).isEmpty();
  }

  @Test
  void ofTwoRunsThatKnewTheSameOnlyTheFirstHolds() {
    Page first = page();
    Page second = page();
    for (Page one : List.of(first, second)) {
      one.recall("place", 1);
      one.tell(Event.of("schema", "something changed"), NOW);
      one.remember("place", 1, "two");
    }
    assertThat(notebook.accepts(first.finish())).isTrue();
    assertThat(notebook.accepts(second.finish())).isFalse();
    Page other = page();
    other.remember("elsewhere", 1, "three");
    assertThat(notebook.accepts(other.finish())).as("what it did not look at").isTrue();
  }

  @Test
  void whatIsOfAnotherVersionIsDroppedWithALine() {
    notebook.recall(Map.of("place", new Note(1, "old")));
    Page page = page();
    assertThat(page.recall("place", 2)).isEmpty();
    assertThat(log).singleElement().asString().contains("'place'", "another version");
    assertThat(notebook.accepts(page.finish())).isTrue();
    assertThat(notebook.all()).isEmpty();
  }

  @Test
  void whatIsTooMuchIsRefusedAndWhatWasThereStays() {
    Page page = page();
    assertThat(page.remember("place", 1, "small")).isTrue();
    assertThat(page.remember("place", 1, "x".repeat(Memory.LONGEST + 1))).isFalse();
    assertThat(page.recall("place", 1)).contains("small");
    for (int i = 0; i < 7; i++) {
      assertThat(page.remember("n" + i, 1, "x".repeat(Memory.LONGEST))).isTrue();
    }
    assertThat(page.remember("last", 1, "x".repeat(Memory.LONGEST))).isFalse();
    assertThat(page.remember("n0", 1, "x")).isTrue();
    assertThat(page.remember("last", 1, "x".repeat(Memory.LONGEST))).isTrue();
  }

  @Test
  void aCallThatWasWrittenOffSaysNothingMore() {
    Page page = page();
    page.finish();
    page.tell(Event.of("schema", "late"), NOW);
    assertThat(page.remember("place", 1, "late")).isFalse();
    assertThat(page.finish()).isEqualTo(Said.NOTHING);
  }

  @Test
  void aStormIsSummedByKindAndSaysSo() {
    Page page = page();
    for (int i = 0; i < 10_000; i++) {
      page.tell(Event.of(i % 2 == 0 ? "sign-in" : "access", "nobody" + i).times(3), NOW);
    }
    List<Event> events = page.finish().events();
    assertThat(events).hasSize(2 * Page.MOST_EVENTS + 2);
    assertThat(events.get(2 * Page.MOST_EVENTS).toString())
        .isEqualTo("sign-in: and 4900 more of this kind, too many to keep each of them");
    assertThat(events.stream().mapToLong(Event::times).sum()).isEqualTo(30_000);
  }

  @Test
  void whoTellsMuchInEveryRunIsSummedUntilTheNextDay() {
    int single = 0;
    for (int run = 0; run < 100; run++) {
      single += eventsOfARun(NOW.plusSeconds(run));
    }
    assertThat(single).isEqualTo(Notebook.EVENTS_A_DAY + 100 - Notebook.EVENTS_A_DAY / 50);
    assertThat(eventsOfARun(NOW.plus(Duration.ofDays(1)))).isEqualTo(50);
  }

  @Test
  void whoSignsInAllDayTakesNoRoomFromWhatChanged() {
    for (int run = 0; run < 100; run++) {
      eventsOfARun(NOW.plusSeconds(run));
    }
    Event superuser = Event.of("permission", "role clerk: login → superuser");
    Page page = page();
    for (int i = 0; i < 200; i++) {
      page.tell(Event.of("sign-in", "nobody" + i), NOW.plusSeconds(101));
      page.tell(Event.of("access", "nobody" + i), NOW.plusSeconds(101));
    }
    page.tell(superuser, NOW.plusSeconds(101));
    assertThat(page.finish().events())
        .contains(superuser)
        .filteredOn(it -> it.kind().equals("sign-in"))
        .singleElement()
        .asString()
        .contains("and 200 more");
  }

  @Test
  void whoInventsKindsHasNoMoreRoomForThem() {
    int single = 0;
    for (int run = 0; run < 50; run++) {
      Page page = page();
      for (int i = 0; i < 5_000; i++) {
        page.tell(Event.of("kind-" + i, "something"), NOW);
      }
      Said said = page.finish();
      assertThat(said.events()).hasSizeLessThanOrEqualTo(Page.MOST_EVENTS + 2 * Kinds.MOST + 1);
      assertThat(notebook.accepts(said)).isTrue();
      single += said.events().size();
    }
    assertThat(single)
        .isLessThanOrEqualTo(50 * 2 * (Kinds.MOST + 1) + Notebook.EVENTS_A_DAY)
        .isGreaterThan(Notebook.EVENTS_A_DAY);
  }

  private int eventsOfARun(Instant at) {
    Page page = page();
    for (int i = 0; i < 50; i++) {
      page.tell(Event.of("sign-in", "nobody" + i), at);
    }
    Said said = page.finish();
    assertThat(notebook.accepts(said)).isTrue();
    return said.events().size();
  }

  @Test
  void textsAreMadeFitToBeShown() {
    Page page = page();
    page.tell(Event.of("access", "by canary").by("canary").since(NOW).times(2), NOW);
    assertThat(page.finish().events())
        .containsExactly(Event.of("access", "by ***").by("***").since(NOW).times(2));
  }

  @Test
  void whatComesToLightLateIsWhatTheNextRunComparesWithUnlessSomethingWasTold() {
    Map<String, Note> kept = Map.of("place", new Note(1, "of before"));
    Page quiet = page();
    quiet.remember("place", 1, "of now");
    notebook.accepts(quiet.finish());
    notebook.recallLate(kept);
    assertThat(page().recall("place", 1)).contains("of before");
    Page loud = page();
    loud.remember("place", 1, "of now");
    loud.tell(Event.of("schema", "changed"), NOW);
    notebook.accepts(loud.finish());
    notebook.recallLate(kept);
    assertThat(page().recall("place", 1)).contains("of now");
  }
}
