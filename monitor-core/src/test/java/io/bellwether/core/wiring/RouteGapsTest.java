// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteGapsTest {
  private static final String CHANNELS = "channels: {team: {kind: hook}, pager: {kind: hook}}";
  private static final String CHECKS =
      "checks: {a: {kind: queue, labels: {team: db}}, b: {kind: other}, c: {kind: other, alert:"
          + " false}}";
  private static final String CATCH_ALL = "no route takes every alert that is ";

  private static List<String> warnings(String... lines) {
    List<String> all = new ArrayList<>(List.of(CHANNELS, CHECKS));
    all.addAll(List.of(lines));
    return RouteGaps.warnings(AlertTexts.sound(all.toArray(String[]::new)));
  }

  @Test
  void whatNoRouteTakesIsNamed() {
    assertThat(warnings("routes:", "  - {when: {team: db}, to: [team]}"))
        .containsExactly(
            "a.yaml:3:1: routes: "
                + CATCH_ALL
                + "warning or critical: what none takes goes to all channels, as the alerts of b;"
                + " to say who is told of it, write a last route without 'when'");
    assertThat(
            warnings(
                "routes:",
                "  - {when: {severity: critical}, to: [pager]}",
                "  - {when: 'kind=~\"queue|other\"', to: [team]}"))
        .as("each check is taken, but not what a host hands in")
        .containsExactly(
            "a.yaml:3:1: routes: "
                + CATCH_ALL
                + "warning: what none takes goes to all channels; to say who is told of it, write a"
                + " last route without 'when'");
  }

  @Test
  void routesThatTakeAllAreFine() {
    assertThat(warnings()).as("without routes all channels are meant").isEmpty();
    assertThat(warnings("routes:", "  - {when: {team: db}, to: [team]}", "  - {to: [pager]}"))
        .isEmpty();
    assertThat(
            warnings(
                "routes:",
                "  - {when: {severity: critical}, to: [pager]}",
                "  - when: {severity: warning}",
                "    routes:",
                "      - {when: {team: db}, to: [pager]}",
                "      - {to: [team]}"))
        .isEmpty();
  }

  @Test
  void rulesOfWhichNobodyIsToldAreNamed() {
    String rules =
        "rules: [{name: Slow, condition: queue_wait_seconds > 5s, severity: info, labels: {team:"
            + " web}}, {name: Long, condition: queue_length > 5, severity: info}]";
    String both = "  - {when: 'severity=~\"warning|critical\"', to: [team]}";
    assertThat(warnings(rules, "routes:", both))
        .containsExactly(
            "a.yaml:4:1: routes: nobody is told of what is info and no route takes, as the alerts"
                + " of Long, Slow; write a route for them");
    assertThat(warnings(rules, "routes:", both, "  - {when: {team: db}, to: [team]}"))
        .as("what has no such label by its rule may have it by its figure")
        .containsExactly(
            "a.yaml:4:1: routes: nobody is told of what is info and no route takes, as the alerts"
                + " of Slow; write a route for them");
    assertThat(warnings(rules, "routes:", both, "  - {when: {severity: info}, to: [team]}"))
        .isEmpty();
  }
}
