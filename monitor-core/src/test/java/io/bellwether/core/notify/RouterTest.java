// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import static io.bellwether.api.Severity.CRITICAL;
import static io.bellwether.api.Severity.INFO;
import static io.bellwether.api.Severity.WARNING;
import static io.bellwether.core.notify.Scene.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.text.Matchers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {
  private final Router router =
      new Router(
          route(
              "root",
              Map.of(),
              List.of("all"),
              route("log", Map.of("team", "db"), List.of("log"), true),
              route(
                  "db",
                  Map.of("team", "db"),
                  List.of("db"),
                  route("night", Map.of("severity", "critical"), List.of("pager")),
                  route("own", Map.of("kind", "questdb"), List.of("quest"))),
              route("web", Map.of("team", "web"), List.of("web")),
              route("never", Map.of("team", "web"), List.of("lost"))));

  private List<String> ways(Severity severity, String... labels) {
    Labels all = Labels.NONE;
    for (int i = 0; i < labels.length; i += 2) {
      all = all.with(labels[i], labels[i + 1]);
    }
    return router.ways(all, severity).stream().map(way -> way.route().id()).toList();
  }

  @Test
  void firstRouteThatFitsTakesIt() {
    assertThat(ways(WARNING, "team", "web")).containsExactly("web");
  }

  @Test
  void routeThatGoesOnLetsOthersHaveItToo() {
    assertThat(ways(WARNING, "team", "db")).containsExactly("log", "db");
  }

  @Test
  void childSpeaksInPlaceOfItsParent() {
    assertThat(ways(CRITICAL, "team", "db", "kind", "questdb")).containsExactly("log", "night");
    assertThat(ways(WARNING, "team", "db", "kind", "questdb")).containsExactly("log", "own");
  }

  @Test
  void whatNobodyTakesGoesToAllFromWarningOn() {
    assertThat(ways(WARNING, "team", "other")).containsExactly("root");
    assertThat(ways(CRITICAL)).containsExactly("root");
    assertThat(ways(INFO)).isEmpty();
    assertThat(ways(INFO, "team", "web")).containsExactly("web");
  }

  @Test
  void severityOfNowCountsNotThatOfTheLabels() {
    assertThat(ways(CRITICAL, "team", "db", "severity", "warning")).contains("night");
  }

  @Test
  void groupIsTheRouteWithTheLabelsItGroupsBy() {
    Way way = router.ways(Labels.of("team", "web", "alertname", "Disk"), WARNING).get(0);
    assertThat(way.group()).isEqualTo("web{rule=\"Disk\"}");
    assertThat(way.groupLabels()).isEqualTo(Labels.of("rule", "Disk"));
    Way other = router.ways(Labels.of("team", "web"), WARNING).get(0);
    assertThat(other.group()).isEqualTo("web{rule=\"\"}");
  }

  @Test
  void idOfARouteIsThatOfItsConditionsAlone() {
    Matchers when = Matchers.equal(Map.of("a", "1", "b", "2"));
    assertThat(Route.id("p", when, 0)).matches("[0-9a-f]{16}").isEqualTo(Route.id("p", when, 0));
    assertThat(Route.id("q", when, 0)).isNotEqualTo(Route.id("p", when, 0));
    assertThat(Route.id("p", when, 1)).isNotEqualTo(Route.id("p", when, 0));
  }

  @Test
  void fingerprintIsThatOfFnv() {
    assertThat(Fingerprint.of("")).isEqualTo("cbf29ce484222325");
    assertThat(Fingerprint.of("Disk{n=\"1\"}")).isEqualTo(Fingerprint.of("Disk{n=\"1\"}"));
  }
}
