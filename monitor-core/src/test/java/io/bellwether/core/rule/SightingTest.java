// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.core.measure.Cardinality;
import io.bellwether.core.measure.HostFigures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whether what an alert is about is still named. */
class SightingTest {
  private final Engine engine = new Engine();

  private static Labels db(String name) {
    return Labels.of("source", "shop", "db", name);
  }

  /** A look that gives these databases. */
  private SightingTest looks(String... databases) {
    engine.runs(10);
    for (String name : databases) {
      engine.add("queue", db(name), 99);
    }
    engine.book.answered("shop");
    engine.book.sweep(engine.wall);
    engine.turn();
    return this;
  }

  private Sighting of(String rule, Labels labels) {
    return engine.rules.sighting(Identity.of(rule, labels));
  }

  @Test
  void tableThatIsNotNamedAnyMoreIsLeftOutByASourceThatAnswers() throws Unreadable {
    engine.with(Engine.rule("busy", "queue > 50"));
    looks("a", "b");
    assertThat(of("busy", db("b"))).isEqualTo(Sighting.THERE);

    for (int i = 0; i < 20; i++) {
      looks("a");
    }
    assertThat(of("busy", db("a"))).isEqualTo(Sighting.THERE);
    assertThat(of("busy", db("b"))).isEqualTo(Sighting.LEFT_OUT);
  }

  @Test
  void alertOfBeforeARestartIsLeftOutToo() throws Unreadable {
    engine.with(Engine.rule("busy", "queue > 50"));
    looks("a");

    assertThat(of("busy", db("never-seen"))).isEqualTo(Sighting.LEFT_OUT);
    assertThat(of("gone", db("a"))).isEqualTo(Sighting.NOT_JUDGED);
  }

  @Test
  void nothingIsLeftOutByASourceThatIsSilentOrLost() throws Unreadable {
    engine.with(Engine.rule("busy", "queue > 50"));
    looks("a", "b");
    for (int i = 0; i < 20; i++) {
      looks("a");
    }
    engine.rules.component(Watched.status("shop", Level.CRITICAL, true), Labels.NONE);
    assertThat(of("busy", db("b"))).isEqualTo(Sighting.UNHEARD);

    engine.rules.component(Watched.status("shop", Level.HEALTHY, false), Labels.NONE);
    assertThat(of("busy", db("b"))).isEqualTo(Sighting.LEFT_OUT);
    engine.runs(100);
    assertThat(of("busy", db("b"))).isEqualTo(Sighting.UNHEARD);
  }

  @Test
  void sumOverWhatIsNamedIsThereThoughItIsUnknown() throws Unreadable {
    engine.with(Engine.rule("all", "sum(queue) by (source) > 50"));
    looks("a");
    looks("a");
    engine.add("queue", db("a"), Double.NaN);
    engine.turn();

    assertThat(of("all", Labels.of("source", "shop"))).isEqualTo(Sighting.THERE);
    engine.runs(200);
    engine.book.answered("shop");
    engine.book.sweep(engine.wall);
    engine.turn();
    assertThat(of("all", Labels.of("source", "shop"))).isEqualTo(Sighting.LEFT_OUT);
  }

  /** A table has no source among its labels; nor is every such label the name of a component. */
  @Test
  void whatNamesNoSourceIsLeftOutByThoseWhoGaveSuchFigures() throws Unreadable {
    engine.with(Engine.rule("all", "sum(queue) by (db) > 50"));
    looks("a", "b");
    assertThat(of("all", Labels.of("db", "b"))).isEqualTo(Sighting.THERE);
    for (int i = 0; i < 20; i++) {
      looks("a");
    }
    assertThat(of("all", Labels.of("db", "b"))).isEqualTo(Sighting.LEFT_OUT);
    assertThat(of("all", Labels.of("source", "etl"))).isEqualTo(Sighting.LEFT_OUT);

    engine.rules.component(Watched.status("shop", Level.CRITICAL, true), Labels.NONE);
    assertThat(of("all", Labels.of("db", "b"))).isEqualTo(Sighting.UNHEARD);
    assertThat(of("all", Labels.of("source", "etl"))).isEqualTo(Sighting.UNHEARD);
  }

  @Test
  void aHostLeavesOutWhatItDoesNotSay() throws Unreadable {
    engine.with(Engine.rule("busy", "queue > 50"));
    Cardinality host = engine.book.source(HostFigures.SOURCE, Duration.ofDays(365), 10);
    engine.book.record(
        host, "queue", Labels.of("db", "a"), Sample.Type.GAUGE, Unit.NONE, engine.wall, 99);
    engine.turn();

    assertThat(of("busy", Labels.of("db", "a"))).isEqualTo(Sighting.THERE);
    assertThat(of("busy", Labels.of("db", "b"))).isEqualTo(Sighting.LEFT_OUT);
  }

  @Test
  void nobodySaysWhatHasNoSourceWhileOneOfAllIsSilent() throws Unreadable {
    engine.with(Engine.rule("busy", "queue > 50"));
    engine.rules.component(Watched.status("shop", Level.HEALTHY, false), Labels.NONE);
    engine.turn();
    assertThat(of("busy", Labels.of("db", "b"))).isEqualTo(Sighting.LEFT_OUT);

    engine.rules.component(Watched.status("other", Level.UNKNOWN, true), Labels.NONE);
    assertThat(of("busy", Labels.of("db", "b"))).isEqualTo(Sighting.UNHEARD);
  }

  /** Failures are counted from the first one on, so a share of them goes with the last restart. */
  @Test
  void aShareIsThereWhileBothOfItsSidesAre() throws Unreadable {
    String failed = "rate(failed_total[1m])";
    engine.with(
        Engine.rule("share", failed + " / rate(done_total[1m]) > 5%"),
        Engine.rule("either", failed + " > 1 or rate(done_total[1m]) > 1"));
    Labels shop = Labels.of("source", "shop");
    for (int i = 0; i < 10; i++) {
      engine.runs(10).add("done_total", shop, i).add("failed_total", shop, i).turn();
    }
    assertThat(of("share", shop)).isEqualTo(Sighting.THERE);

    for (int i = 0; i < 20; i++) {
      engine.runs(10).add("done_total", shop, i).book.answered("shop");
      engine.book.sweep(engine.wall);
      engine.turn();
    }
    assertThat(of("share", shop)).isEqualTo(Sighting.LEFT_OUT);
    assertThat(of("either", shop)).isEqualTo(Sighting.THERE);
  }

  /** Nothing came and nothing failed: nobody knows the share, but both of its sides are named. */
  @Test
  void aShareOfNothingIsThereAlsoWhereOneSideHasFewerLabels() throws Unreadable {
    engine.with(
        Engine.rule("share", "rate(failed_total[1m]) / on (source) rate(done_total[1m]) > 5%"),
        Engine.rule("idle", "queue > 50 and absent(done_total[1m])"));
    for (int i = 0; i < 20; i++) {
      engine.runs(10).add("failed_total", db("a"), 7);
      engine.add("done_total", Labels.of("source", "shop"), 99);
      looks();
    }
    assertThat(of("share", db("a"))).isEqualTo(Sighting.THERE);

    for (int i = 0; i < 20; i++) {
      engine.runs(10).add("failed_total", db("a"), 7).add("queue", db("a"), Double.NaN);
      looks();
    }
    assertThat(of("share", db("a"))).isEqualTo(Sighting.LEFT_OUT);
    assertThat(of("idle", db("a"))).isEqualTo(Sighting.THERE);
  }
}
