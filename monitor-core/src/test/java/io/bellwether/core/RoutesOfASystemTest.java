// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Labels;
import io.bellwether.api.alert.Receipt;
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
