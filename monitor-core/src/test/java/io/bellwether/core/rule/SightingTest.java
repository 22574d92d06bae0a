// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Level;
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
    assertThat(of("busy", Labels.of("source", "other"))).isEqualTo(Sighting.UNHEARD);
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
}
