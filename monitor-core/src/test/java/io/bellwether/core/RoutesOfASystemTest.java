// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.check.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody sees of each route, and of what came back from its channels. */
class RoutesOfASystemTest {
  private static MonitoringSystem system() {
    return MonitoringSystem.builder()
        .environment(Map.of())
        .name("shop")
        .channel("team", (message, run) -> Receipt.delivered("ok"))
        .channel("sms", (message, run) -> Receipt.refused("no credit"))
        .settings(
            Map.of(
                "routes",
                List.of(
                    Map.of(
                        "when",
                        Map.of("zone", "eu"),
                        "to",
                        "team",
                        "fallback",
                        "sms",
                        "group-by",
                        List.of("zone"),
                        "fallback-after",
                        "2m"))))
        .build();
  }

  private static Map<String, Object> to(Object when, Object... routes) {
    return Map.of(
        "when", when, "to", "team", "group-by", List.of("key"), "routes", List.of(routes));
  }

  @Test
  void whatConditionsSayByReferenceShowsNowhere() {
    Object fields = Map.of("key", "${env:OTHER}", "zone", "eu");
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(
                Map.of(
                    "HOOK", "canary-1", "OTHER", "canary-2", "ALL", "key=canary-3", "NO", "canary"))
            .name("shop")
            .channel("team", (message, run) -> Receipt.delivered("ok"))
            .check("stock", Map.of("labels", Map.of("key", "canary-4")), it -> Health.healthy("ok"))
            .settings(
                Map.of(
                    "routes",
                    List.of(
                        to("zone=\"us\",key=\"${env:HOOK}\"", to(Map.of("db", "shop"))),
                        to(fields),
                        to("${env:ALL}"),
                        to("key=~\"${env:NO}-[4-9]\",severity=critical"),
                        to("zone=\"na\",key!=\"${env:HOOK}\""),
                        to(Map.of("component", "stock")))))
            .build()) {
      List<RouteView> routes = system.routes();
      assertThat(routes)
          .extracting(RouteView::when)
          .containsExactly(
              "zone=\"us\",key=\"${env:HOOK}\"",
              "db=\"shop\"",
              "key=\"${env:OTHER}\",zone=\"eu\"",
              "${env:ALL}",
              "key=~\"${env:NO}-[4-9]\",severity=critical",
              "zone=\"na\",key!=\"${env:HOOK}\"",
              "component=\"stock\"",
              "");
      assertThat(routes.subList(0, 6)).asString().doesNotContain("canary-1", "-2", "-3");
      assertThat(routes.get(0).walked())
          .contains(Labels.of(Map.of("zone", "us", "key", "***", "severity", "critical")));
      assertThat(routes.get(0).group()).isEqualTo(Labels.of("key", "***"));
      assertThat(routes.get(6).madeUp()).isFalse();
      assertThat(routes.get(6).walked().orElseThrow().get("component")).contains("stock");
    }
  }

  @Test
  void aFallbackThatIsBrokenIsSeenWithItsRoute() {
    try (MonitoringSystem system = system()) {
      system.start();
      RouteView before = system.routes().get(0);
      assertThat(before.isInTrouble()).isFalse();
      assertThat(before.to())
          .containsExactly(
              new RouteView.Channel("team", Optional.empty(), Optional.empty(), Optional.empty()));
      Instant begin = Instant.now();
      system.testChannel("team");
      system.testChannel("sms");

      RouteView route = system.routes().get(0);
      assertThat(route.path()).isEqualTo("routes[0]");
      assertThat(route.when()).isEqualTo("zone=\"eu\"");
      assertThat(route.walked()).contains(Labels.of("zone", "eu", "severity", "critical"));
      assertThat(route.madeUp()).as("nothing here has a zone").isTrue();
      assertThat(route.group()).isEqualTo(Labels.of("zone", "eu"));
      assertThat(route.groupBy()).containsExactly("zone");
      assertThat(route.fallbackAfter()).isEqualTo(Duration.ofMinutes(2));
      assertThat(route.trouble()).isEmpty();
      assertThat(route.to().get(0).receipt()).contains(Receipt.delivered("ok"));
      assertThat(route.to().get(0).delivered().orElseThrow()).isAfterOrEqualTo(begin);
      RouteView.Channel sms = route.fallback().get(0);
      assertThat(sms.receipt()).contains(Receipt.refused("no credit"));
      assertThat(sms.delivered()).isEmpty();
      assertThat(route.isInTrouble()).isTrue();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(system.alerts().active())
                      .filteredOn(one -> one.rule().equals("channel-refuses"))
                      .singleElement()
                      .extracting(ActiveAlert::summary)
                      .asString()
                      .contains("no credit; it is the fallback of routes[0] ("));
      RouteView rest = system.routes().get(1);
      assertThat(rest.path()).as("what no route takes goes to all").isEmpty();
      assertThat(rest.to()).extracting(RouteView.Channel::name).containsExactly("team", "sms");
    }
  }
}
