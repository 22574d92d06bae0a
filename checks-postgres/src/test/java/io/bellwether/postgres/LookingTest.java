// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.source.Event;
import io.bellwether.testkit.Defaults;
import io.bellwether.testkit.RecordingMeasurements;
import io.bellwether.testkit.TestMemory;
import io.bellwether.testkit.TestRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a look goes on with, after a restart and after a look that was given up. */
class LookingTest {
  private static final Facts FACTS = new Facts(180_000, Set.of(), Map.of(), Map.of(), "UTF8");
  private static final Duration SLACK = Duration.ofSeconds(30);
  private static final String REFUSED = "refused";

  private final TestMemory memory = new TestMemory();
  private final Instant now = Instant.now();

  /** Tells when its answer is another. */
  private record Changing(String name) implements Part {
    @Override
    public List<Figure> figures() {
      return List.of();
    }

    @Override
    public Optional<String> sql(Facts facts) {
      return Optional.empty();
    }

    @Override
    public void look(Values now, Look look) {
      if (!look.before().isNone() && !look.before().equals(now)) {
        look.event("schema", look.before().text("is").orElse("?") + " → " + now.text("is"));
      }
    }

    @Override
    public List<Supplier<Values>> remembered(Values kept) {
      return List.of(() -> kept);
    }
  }

  private static Looking looking() {
    return new Looking(
        List.of(new Changing("colour"), new Changing("shape")),
        Defaults.of(PostgresSettings.class, Map.of("url", "postgresql://127.0.0.1/shop")),
        new Remembering("shop", System.getLogger("test")));
  }

  /** One look; a part that answers {@code refused} is refused. */
  private List<Event> look(
      Looking looking, TestMemory memory, Instant at, String colour, String shape) {
    looking.recall(memory, at);
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, String> refused = new LinkedHashMap<>();
    values.put(Server.NAME, Map.of("identifier", "4711"));
    Map.of("colour", colour, "shape", shape)
        .forEach(
            (part, is) -> {
              if (is.equals(REFUSED)) {
                refused.put(part, "permission denied");
              } else {
                values.put(part, Map.of("is", is));
              }
            });
    RecordingMeasurements into = new RecordingMeasurements(TestRun.unlimited(), memory);
    looking.look(new Pass.Answer(FACTS, new Values(values), refused), into, Labels.NONE);
    looking.looked(memory, at);
    return into.events();
  }

  @Test
  void whatTheFirstLooksSawThatWereGivenUpIsToldByTheOneThatCounts() {
    Looking looking = looking();
    look(looking, new TestMemory(), now, "red", "round");
    assertThat(look(looking, new TestMemory(), now, "blue", "round")).hasSize(1);
    List<Event> told = look(looking, memory, now, "blue", "round");
    assertThat(told).hasSize(1);
    assertThat(told.get(0).what()).contains("red → ");
    assertThat(look(looking, memory, now, "blue", "round")).isEmpty();
    assertThat(memory.texts()).containsKeys("colour of shop", "shape of shop");
  }

  @Test
  void afterARestartAChangeIsSinceThePartWasReadWhateverElseIsRefused() {
    Instant saturday = now.minus(Duration.ofDays(2));
    look(looking(), memory, saturday, "red", REFUSED);
    Event told = look(looking(), memory, now, "blue", REFUSED).get(0);
    assertThat(told.since().orElseThrow()).isBetween(saturday.minus(SLACK), saturday.plus(SLACK));
  }

  @Test
  void aPartThatWasRefusedLastIsSinceTheLookInWhichItWasRead() {
    Instant saturday = now.minus(Duration.ofDays(2));
    Looking looking = looking();
    look(looking, memory, saturday, "red", "round");
    look(looking, memory, now.minus(Duration.ofDays(1)), REFUSED, "round");
    Event told = look(looking(), memory, now, "blue", "round").get(0);
    assertThat(told.since().orElseThrow()).isBetween(saturday.minus(SLACK), saturday.plus(SLACK));
  }

  @Test
  void whereNobodyKnowsWhenAPartWasReadItsChangeDoesNotReadAsOneOfNow() {
    look(looking(), memory, now, "red", "round");
    memory.forget("looked of shop");
    Event told = look(looking(), memory, now, "blue", "round").get(0);
    assertThat(told.since()).contains(Instant.EPOCH);
  }

  @Test
  void whatThereIsNoRoomForIsStillComparedInThisProcess() {
    Looking looking = looking();

    look(looking, memory, now, noise(1), "round");
    assertThat(memory.texts()).doesNotContainKey("colour of shop");
    assertThat(look(looking, memory, now, noise(2), "round")).hasSize(1);
  }

  /** Longer, packed, than a memory may be. */
  private static String noise(int seed) {
    byte[] noise = new byte[2_000_000];
    new Random(seed).nextBytes(noise);
    return Base64.getEncoder().encodeToString(noise);
  }
}
