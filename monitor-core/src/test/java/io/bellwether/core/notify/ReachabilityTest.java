// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static io.bellwether.core.notify.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.core.notify.Reachability.Finding;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matcher.Operator;
import io.bellwether.core.text.Matchers;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private static List<Finding> mistakes(Route... routes) {
    return Reachability.mistakes(
        route("root", Map.of(), List.of("mail"), routes), new TreeSet<>(List.of("mail", "pager")));
  }

  @Test
  void treeThatReachesEverybodyHasNoMistake() {
    assertThat(
            mistakes(
                route("a", Map.of("team", "db"), List.of("mail"), true),
                route(
                    "b",
                    Map.of("team", "db"),
                    List.of(),
                    route("c", Map.of("severity", "critical"), List.of("pager"))),
                route("d", Map.of(), List.of("mail"))))
        .isEmpty();
  }

  @Test
  void routeToNobodyIsFound() {
    assertThat(mistakes(route("a", Map.of(), List.of())))
        .containsExactly(
            new Finding(
                List.of(0),
                "to",
                "this route tells nobody; name a channel in 'to', or routes below it",
                ""));
  }

  @Test
  void channelThatIsNotThereIsNamedApartFromTheWords() {
    Finding found =
        mistakes(
                route("a", Map.of("x", "1"), List.of("mail")),
                route(
                    "b", Map.of(), List.of("mail"), route("c", Map.of("y", "1"), List.of("pagr"))))
            .get(0);
    assertThat(found.path()).containsExactly(1, 0);
    assertThat(found.words()).isEqualTo("there is no channel");
    assertThat(found.repeated()).isEqualTo("pagr");
  }

  @Test
  void routeBehindOneThatTakesEverythingIsFound() {
    assertThat(
            mistakes(
                route("a", Map.of("team", "db"), List.of("mail")),
                route("b", Map.of("team", "db", "kind", "x"), List.of("pager"))))
        .singleElement()
        .satisfies(found -> assertThat(found.path()).containsExactly(1))
        .satisfies(found -> assertThat(found.words()).startsWith("nothing reaches this route"));
  }

  @Test
  void conditionsThatContradictThoseAboveAreFound() {
    assertThat(
            mistakes(
                route(
                    "a",
                    Map.of("severity", "warning"),
                    List.of("mail"),
                    route("b", Map.of("severity", "critical"), List.of("pager")))))
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.repeated())
                    .isEqualTo("severity=\"critical\" and severity=\"warning\""));
  }

  @Test
  void patternThatExcludesTheValueIsFound() {
    Matchers above = new Matchers(List.of(Matcher.of("team", Operator.UNLIKE, "db.*")));
    Route parent =
        route("a", Map.of(), List.of("mail"), route("b", Map.of("team", "dba"), List.of("mail")));
    Route made =
        new Route(
            "a",
            above,
            parent.to(),
            parent.groupBy(),
            false,
            parent.groupWait(),
            parent.groupInterval(),
            parent.repeatInterval(),
            false,
            List.of(),
            parent.fallbackAfter(),
            parent.routes());
    assertThat(above.match(Labels.of("team", "dba"))).isFalse();
    assertThat(mistakes(made)).hasSize(1);
  }
}
