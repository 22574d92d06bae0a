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
  void theRouteThatTakesAllIsNamedAsTheFileCountsIt() {
    Route taken = route("c", Map.of("kind", "x"), List.of("pager"));
    Route before = route("b", Map.of("kind", "x"), List.of("mail"));
    assertThat(
            mistakes(
                route("z", Map.of("team", "web"), List.of("mail")),
                route("a", Map.of("team", "db"), List.of(), before, taken)))
        .singleElement()
        .satisfies(found -> assertThat(found.path()).containsExactly(1, 1))
        .satisfies(found -> assertThat(found.words()).contains(": routes[1].routes[0] takes all"));
  }

  @Test
  void severityThatNoAlertHasIsFound() {
    assertThat(mistakes(route("a", Map.of("severity", "Critical"), List.of("pager"))))
        .singleElement()
        .satisfies(found -> assertThat(found.words()).contains("info, warning or critical"))
        .satisfies(found -> assertThat(found.repeated()).isEqualTo("severity=\"Critical\""));
    assertThat(
            mistakes(
                under(
                    Matcher.of("severity", Operator.LIKE, "warn.*|crit"),
                    route("b", Map.of("severity", "warning"), List.of("pager")))))
        .isEmpty();
    Route both = route("b", Map.of(), List.of("pager"));
    assertThat(
            mistakes(
                under(
                    Matcher.of("severity", Operator.UNLIKE, "info|warning"),
                    under(Matcher.of("severity", Operator.UNEQUAL, "critical"), both))))
        .singleElement()
        .satisfies(found -> assertThat(found.path()).containsExactly(0, 0));
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
    Matcher above = Matcher.of("team", Operator.UNLIKE, "db.*");
    assertThat(above.matches(Labels.of("team", "dba"))).isFalse();
    assertThat(mistakes(under(above, route("b", Map.of("team", "dba"), List.of("mail")))))
        .hasSize(1);
  }

  private static Route under(Matcher when, Route below) {
    Route usual = route("a", Map.of(), List.of("mail"));
    return new Route(
        "a",
        new Matchers(List.of(when)),
        usual.to(),
        usual.groupBy(),
        false,
        usual.groupWait(),
        usual.groupInterval(),
        usual.repeatInterval(),
        false,
        List.of(),
        usual.fallbackAfter(),
        List.of(below));
  }
}
