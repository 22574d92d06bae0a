// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.alert.Decision;
import io.bellwether.core.history.AlertRow;
import io.bellwether.core.history.MemoryHistory;
import io.bellwether.core.notify.Route;
import io.bellwether.core.notify.Router;
import io.bellwether.core.notify.Way;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matcher.Operator;
import io.bellwether.core.text.Matchers;
import io.bellwether.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What was decided when an alert fired comes out again from what its row keeps. */
class SameDecisionPropertyTest {
  private static final List<String> LABELS = List.of("team", "component", "severity", "alertname");
  private static final List<String> VALUES =
      List.of("db", "web", "critical", "info", "", "Etl", "job\"1");
  private static final List<String> CHANNELS = List.of("ops", "mail", "pager");
  private static final List<String> SEVERITIES = List.of("info", "warning", "critical");
  private static final int ALERTS = 12;

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void theStoredDecisionIsTheOneOfTheStoredLabelsAndSeverity(@ForAll long seed) {
    Random random = new Random(seed);
    Route root = root(random);
    MemoryHistory history = new MemoryHistory(1_000);
    AlarmScene scene =
        new AlarmScene(
            history,
            AlarmScene.told(CHANNELS.toArray(String[]::new)),
            new ManualClock(),
            read -> routed(AlertPlan.of(read), root));
    scene.act(Acts.silence("team", "web", scene.clock.instant(), 3_600));

    scene.raise(
        IntStream.range(0, ALERTS).mapToObj(i -> given(i, random)).toArray(HandedIn[]::new));

    List<AlertRow> rows = history.alerts(Instant.EPOCH, Instant.MAX, 100);
    assertThat(rows).hasSize(ALERTS);
    for (AlertRow row : rows) {
      Optional<Decision> stored = KeptDecision.read(row.decision());
      List<Decision.Way> again =
          new Router(root)
              .ways(row.labels(), row.severity()).stream()
                  .map(SameDecisionPropertyTest::told)
                  .toList();
      assertThat(stored.map(Decision::ways)).as("seed %s: %s", seed, row).contains(again);
    }
  }

  private static Decision.Way told(Way way) {
    String when = way.route().when().toString();
    return new Decision.Way(
        when.isEmpty() ? "without conditions" : when, way.group(), way.route().to());
  }

  private static AlertPlan routed(AlertPlan plan, Route root) {
    return new AlertPlan(
        plan.rules(),
        root,
        plan.channels(),
        plan.silences(),
        plan.inhibitions(),
        plan.wordings(),
        plan.leads());
  }

  private static HandedIn given(int number, Random random) {
    List<String> labels = new ArrayList<>(List.of("number", String.valueOf(number)));
    labels.addAll(List.of("severity", one(SEVERITIES, random)));
    for (String name : List.of("team", "component")) {
      if (random.nextInt(3) > 0) {
        labels.addAll(List.of(name, VALUES.get(random.nextInt(4))));
      }
    }
    return AlarmScene.given(random.nextBoolean() ? "Etl" : "db", labels.toArray(String[]::new));
  }

  private static Route root(Random random) {
    return route("", Matchers.NONE, CHANNELS, random, 3);
  }

  private static Route route(
      String parent, Matchers when, List<String> to, Random random, int depth) {
    String id = Route.id(parent, when, random.nextInt(1_000));
    List<Route> below = new ArrayList<>();
    for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
      List<String> channels = CHANNELS.stream().filter(channel -> random.nextInt(3) == 0).toList();
      below.add(route(id, when(random), channels, random, depth - 1));
    }
    boolean alone = random.nextInt(4) == 0;
    return new Route(
        id,
        when,
        to,
        alone ? List.of() : LABELS.stream().filter(label -> random.nextBoolean()).toList(),
        alone,
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofHours(12),
        random.nextInt(3) == 0,
        List.of(),
        Duration.ofMinutes(5),
        below);
  }

  private static Matchers when(Random random) {
    List<Matcher> all = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Operator operator = Operator.values()[random.nextInt(4)];
      boolean pattern = operator == Operator.LIKE || operator == Operator.UNLIKE;
      String value = pattern ? "d.|w.*|" : one(VALUES, random);
      all.add(Matcher.of(one(LABELS, random), operator, value));
    }
    return new Matchers(all);
  }

  private static String one(List<String> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
