// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Truth;
import io.bellwether.core.rule.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final List<Incident.Impact> IMPACT =
      List.of(new Incident.Impact("app", "unknown"));

  private final Scene scene = new Scene();

  /** The alert that a check carries. */
  private Scene health(String component, Truth truth, List<String> because) {
    Verdict any = scene.verdict("health", truth);
    Labels labels = Labels.of("component", component);
    Verdict verdict =
        new Verdict(
            Identity.of("health", labels),
            truth,
            truth.not(),
            true,
            any.severity(),
            labels,
            any.value(),
            any.threshold(),
            any.unit(),
            any.summary(),
            "",
            "",
            because,
            false,
            false,
            Policy.PLAIN);
    return scene.took(scene.book.judge(List.of(verdict), scene.now()));
  }

  private List<Incident> incidents() {
    return Incidents.of(scene.book.all(), root -> root.equals("warehouse") ? IMPACT : List.of());
  }

  @Test
  void whatALostComponentExplainsIsOneIncident() {
    scene.bad("slow").after(SECOND);
    health("warehouse", Truth.TRUE, List.of()).after(SECOND);
    health("app", Truth.TRUE, List.of("warehouse")).after(SECOND);
    scene.lost.put("shop", List.of("warehouse"));
    scene.bad("slow", "busy");
    List<Incident> incidents = incidents();
    assertThat(incidents).hasSize(1);
    Incident one = incidents.get(0);
    assertThat(one.root()).isEqualTo("warehouse");
    assertThat(one.id()).isEqualTo("id-2");
    assertThat(one.since()).isEqualTo(Scene.START);
    assertThat(one.impact()).isEqualTo(IMPACT);
    assertThat(one.held().stream().map(Alert::key))
        .containsExactly(
            "slow{source=\"shop\"}", "health{component=\"app\"}", "busy{source=\"shop\"}");
    assertThat(one.held().stream().map(Alert::phase))
        .containsExactly(Phase.FIRING, Phase.HELD, Phase.HELD);
  }

  @Test
  void alertThatSpeaksForItselfIsNoIncident() {
    health("warehouse", Truth.TRUE, List.of());
    assertThat(incidents()).isEmpty();
  }

  @Test
  void rootWithoutAlertHasAnIncidentWithoutEpisode() {
    health("app", Truth.TRUE, List.of("warehouse"));
    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).id()).isEmpty();
  }

  @Test
  void incidentIsOverWhenNothingIsExplainedAnyMore() {
    health("warehouse", Truth.TRUE, List.of());
    health("app", Truth.TRUE, List.of("warehouse"));
    health("app", Truth.FALSE, List.of());
    assertThat(incidents()).isEmpty();
  }

  @Test
  void severalRootsHaveTheirOwnAndTheOldestComesFirst() {
    health("app", Truth.TRUE, List.of("warehouse", "network")).after(SECOND);
    health("page", Truth.TRUE, List.of("archive"));
    assertThat(incidents().stream().map(Incident::root))
        .containsExactly("network", "warehouse", "archive");
  }

  @Test
  void alertStandsUnderTheEpisodeOfItsFirstRootThatHasOne() {
    health("app", Truth.TRUE, List.of("network", "warehouse"));
    Alert app = scene.book.all().iterator().next();
    assertThat(Incidents.episode(app, root -> root.equals("warehouse") ? "id-7" : ""))
        .isEqualTo("id-7");
    assertThat(Incidents.episode(app, root -> "")).isEmpty();
  }
}
