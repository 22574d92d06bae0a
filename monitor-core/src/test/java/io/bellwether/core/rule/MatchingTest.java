// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private final Watched watched = new Watched();

  @BeforeEach
  void someTime() {
    watched.runs(Duration.ofSeconds(10));
  }

  private static Labels db(String name) {
    return Labels.of("db", name);
  }

  @Test
  void eachSetIsJudgedAlone() throws Unreadable {
    watched.add("queue", db("a"), 5).add("queue", db("b"), 1);

    assertThat(watched.truths("queue > 3")).isEqualTo("{db=\"a\"}=TRUE {db=\"b\"}=FALSE");
    assertThat(watched.truths("queue{db='b'} > 3")).isEqualTo("{db=\"b\"}=FALSE");
    assertThat(watched.truths("3 < queue{db=~'a|c'}")).isEqualTo("{db=\"a\"}=TRUE");
  }

  @Test
  void partnersHaveTheSameLabels() throws Unreadable {
    watched.add("queue", db("a"), 5).add("queue", db("b"), 1);
    watched.add("other", db("b"), 1).add("other", db("a"), 10);

    assertThat(watched.truths("queue / other == 1")).isEqualTo("{db=\"a\"}=FALSE {db=\"b\"}=TRUE");
  }

  @Test
  void oneWithoutPartnerIsUnknownInANumberAndFalseInACondition() throws Unreadable {
    watched.add("queue", db("a"), 5).add("queue", db("b"), 5).add("other", db("a"), 1);

    assertThat(watched.truths("queue / other > 1")).isEqualTo("{db=\"a\"}=TRUE {db=\"b\"}=UNKNOWN");
    assertThat(watched.truths("queue > 1 and other > 0"))
        .isEqualTo("{db=\"a\"}=TRUE {db=\"b\"}=FALSE");
    assertThat(watched.truths("queue > 1 unless other > 0"))
        .isEqualTo("{db=\"a\"}=FALSE {db=\"b\"}=TRUE");
    assertThat(watched.truths("queue > 1 or other > 0"))
        .isEqualTo("{db=\"a\"}=TRUE {db=\"b\"}=TRUE");
  }

  @Test
  void whereTheOtherSideIsNotThereAtAllNothingIsKnown() throws Unreadable {
    watched.add("queue", db("a"), 5);

    assertThat(watched.truths("queue > 1 and other > 0")).isEqualTo("{db=\"a\"}=UNKNOWN");
    assertThat(watched.truths("queue > 9 and other > 0")).isEqualTo("{db=\"a\"}=FALSE");
    assertThat(watched.truths("queue > 1 unless other > 0")).isEqualTo("{db=\"a\"}=UNKNOWN");
    assertThat(watched.truths("queue > 1 or other > 0")).isEqualTo("{db=\"a\"}=TRUE");
    assertThat(watched.truths("queue - other > 0")).isEqualTo("{db=\"a\"}=UNKNOWN");
  }

  @Test
  void theSideWithMoreLabelsLeads() throws Unreadable {
    watched.add("queue", db("a").with("table", "x"), 5);
    watched.add("queue", db("a").with("table", "y"), 50);
    watched.add("other", db("a"), 10);
    String both = "{db=\"a\",table=\"x\"}=FALSE {db=\"a\",table=\"y\"}=TRUE";

    assertThat(watched.truths("queue > other")).isEqualTo(both);
    assertThat(watched.truths("other < queue")).isEqualTo(both);
    assertThat(watched.truths("other > 1 and queue > 10")).isEqualTo(both);
    assertThat(watched.notes).isEmpty();
  }

  @Test
  void twoPartnersAreNoneAndThatIsTold() throws Unreadable {
    watched.add("queue", db("a").with("table", "x"), 5);
    watched.add("other", db("a").with("host", "h"), 1).add("other", db("a").with("host", "i"), 2);

    assertThat(watched.truths("queue > other")).isEqualTo("{db=\"a\",table=\"x\"}=UNKNOWN");
    assertThat(watched.notes)
        .containsExactly(
            "in 'queue > other' several sets of labels belong to {db=\"a\",table=\"x\"}, so it is"
                + " unknown; write on (...) with the labels that tell them apart, or fold one"
                + " side");
    assertThat(watched.truths("queue > max(other) by (db)"))
        .isEqualTo("{db=\"a\",table=\"x\"}=TRUE");
  }

  @Test
  void onSaysWhichLabelsCount() throws Unreadable {
    watched.add("queue", db("a").with("host", "h"), 5);
    watched.add("other", db("b").with("host", "h"), 1);

    assertThat(watched.truths("queue > other")).endsWith("=UNKNOWN");
    assertThat(watched.truths("queue > on(host) other")).endsWith("=TRUE");
    assertThat(watched.truths("queue > 1 and on(host) other > 0")).endsWith("=TRUE");
    assertThat(watched.truths("queue > 1 unless on(host) other > 0")).endsWith("=FALSE");
    assertThat(watched.truths("queue - on(host) other > 0")).endsWith("=TRUE");
  }

  @Test
  void aUnionHasAllSetsTheLeftOnesFirst() throws Unreadable {
    watched.add("queue", db("a"), 5);
    watched.add("other", db("b"), 1).add("other", db("a"), 1);
    watched.add("third", db("c").with("host", "h"), 7);

    assertThat(watched.truths("queue > 1 or other > 3"))
        .isEqualTo("{db=\"a\"}=TRUE {db=\"b\"}=FALSE");
    assertThat(watched.truths("queue > 1 or third > 3"))
        .isEqualTo("{db=\"a\"}=TRUE {db=\"c\",host=\"h\"}=TRUE");
  }

  @Test
  void foldsMakeOneOfMany() throws Unreadable {
    watched.add("queue", db("a").with("table", "x"), 5);
    watched.add("queue", db("a").with("table", "y"), 7);
    watched.add("queue", db("b").with("table", "x"), 9);

    assertThat(watched.value("sum(queue)")).isEqualTo(21);
    assertThat(watched.value("avg(queue)")).isEqualTo(7);
    assertThat(watched.value("min(queue)")).isEqualTo(5);
    assertThat(watched.value("max(queue)")).isEqualTo(9);
    assertThat(watched.value("count(queue)")).isEqualTo(3);
    assertThat(watched.value("count(queue > 6)")).isEqualTo(2);
    assertThat(watched.truths("sum(queue) by (db) > 10"))
        .isEqualTo("{db=\"a\"}=TRUE {db=\"b\"}=FALSE");
    assertThat(watched.truths("queue / sum(queue) by (db) > 50%"))
        .isEqualTo(
            "{db=\"a\",table=\"x\"}=FALSE {db=\"a\",table=\"y\"}=TRUE {db=\"b\",table=\"x\"}=TRUE");
  }

  @Test
  void aConditionTellsWhatItCompared() throws Unreadable {
    watched.add("queue", 5).add("other", 7);

    assertThat(watched.ask("queue > 3").get(0))
        .isEqualTo(new Judged(Labels.NONE, Truth.TRUE, 5, 3, Unit.NONE));
    assertThat(watched.ask("3 < queue").get(0))
        .isEqualTo(new Judged(Labels.NONE, Truth.TRUE, 5, 3, Unit.NONE));
    assertThat(watched.ask("queue > 9 or other > 6").get(0))
        .isEqualTo(new Judged(Labels.NONE, Truth.TRUE, 7, 6, Unit.NONE));
    assertThat(watched.ask("queue > 3 and other > 6").get(0))
        .isEqualTo(new Judged(Labels.NONE, Truth.TRUE, 5, 3, Unit.NONE));
    assertThat(watched.ask("absent(third) or queue > 3").get(0).value()).isEqualTo(5);
  }

  @Test
  void theNewestBreaksAreKept() {
    Breaks breaks = new Breaks();
    for (int i = 0; i < Breaks.KEPT + 8; i++) {
      breaks.add(i * 100_000L, i * 100_000L + 40_000);
    }

    assertThat(breaks.within(0, 790_000, 100)).isFalse();
    assertThat(breaks.within(800_000, 810_000, 100)).isTrue();
    assertThat(breaks.within(850_000, 890_000, 100)).isFalse();
    assertThat(breaks.within(0, 100_000_000, 40_000)).isFalse();
    long end = (Breaks.KEPT + 7) * 100_000L + 40_000;
    assertThat(breaks.within(end - 1, 100_000_000, 100)).isTrue();
    assertThat(breaks.within(end, 100_000_000, 100)).isFalse();
  }

  @Test
  void aClockThatIsSetBackBreaksAWindowOnlyOnce() {
    Breaks breaks = new Breaks();
    breaks.add(86_400_000, 0);

    assertThat(breaks.within(-300_000, 10_000, 30_000)).isTrue();
    assertThat(breaks.within(10_000, 310_000, 30_000)).isFalse();
  }
}
