// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.notify.RouteWalk.Step;
import io.bellwether.core.notify.Way;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkedRoutesTest {
  private static final String CHANNELS =
      "channels: {team: {kind: hook}, pager: {kind: hook}, sms: {kind: hook}}";
  private static final String CHECKS =
      "checks: {shop: {kind: queue, labels: {team: web}}, stock: {kind: other}}";

  private static Configuration sound(String... routes) {
    List<String> all = new ArrayList<>(List.of(CHANNELS, CHECKS, "routes:"));
    all.addAll(List.of(routes));
    return AlertTexts.sound(all.toArray(String[]::new));
  }

  /** Each with what gets there, and by which way. */
  private static List<String> walked(String... lines) {
    WalkedRoutes routes = WalkedRoutes.of(sound(lines));
    return routes.steps().stream()
        .map(
            step ->
                ChannelLeads.name(step.path())
                    + " "
                    + step.probe().map(it -> it.severity().word() + " " + it.labels()).orElse("-")
                    + " "
                    + routes.way(step).map(Way::groupLabels).map(String::valueOf).orElse("-"))
        .toList();
  }

  private static List<Boolean> reached(String... lines) {
    WalkedRoutes routes = WalkedRoutes.of(sound(lines));
    return routes.steps().stream().map(step -> routes.way(step).isPresent()).toList();
  }

  @Test
  void anAlertThatThereMayBeWalksBeforeOneThatIsMadeUp() {
    assertThat(
            walked(
                "  - {when: {component: stock}, to: team, group-by: [kind]}",
                "  - {when: 'zone=~\"eu-[0-9]+\",severity!=critical', to: pager, group-by: [zone]}",
                "  - {to: sms}"))
        .containsExactly(
            "routes[0] critical {alertname=\"health\",component=\"stock\",kind=\"other\","
                + "rule=\"health\"} {kind=\"other\"}",
            "routes[1] info {zone=\"eu-0\"} {zone=\"eu-0\"}",
            "routes[2] critical {alertname=\"health\",component=\"shop\",kind=\"queue\","
                + "rule=\"health\",team=\"web\"} {component=\"shop\",rule=\"health\"}");
  }

  @Test
  void eachRouteOfATreeIsReachedPastThoseBeforeAndBelowIt() {
    assertThat(
            reached(
                "  - when: {severity: critical}",
                "    to: pager",
                "    routes:",
                "      - {when: 'db=~\"shop.*\",db!=\"shop\"', to: team}",
                "      - {when: 'db!~\"x|y\",zone!=\"\"', to: sms, continue: true}",
                "      - {when: {db: y}, to: team}",
                "  - {when: 'team!=\"x\",severity=warning', to: team}",
                "  - {when: 'team=~\"x|y\",severity=warning', to: pager}",
                "  - {when: 'severity=info,a!=\"\",b!=\"\",c=~\".+\",d=~\"[0-9]{3}\"', to: sms}"))
        .as("and nothing that was tried is left for the last one")
        .containsExactly(true, true, true, true, true, true, true, false);
  }

  @Test
  void whatOthersTakeAndWhatCanNotBeMadeUpIsTold() {
    Configuration shadowed =
        sound(
            "  - {when: 'severity=~\"warning|critical\"', to: team}",
            "  - {when: {severity: critical, team: web}, to: pager}",
            "  - {when: 'team=~\"(?i)web\",severity=info', to: sms}");
    assertThat(WalkedRoutes.warnings(shadowed))
        .containsExactly(
            "a.yaml:5:5: routes[1].when: nothing seems to reach this route: what fits it is taken"
                + " before by routes[0]; move this one up, or set 'continue: true' there");
    assertThat(known("  - {when: 'zone=~\"a|b\",zone=~\"c|d\"', to: sms}"))
        .containsExactly(
            "routes[0]: no labels fit all of its conditions and those of the routes above it, so"
                + " nobody is told by it; correct 'when'");
  }

  /** What is known to be in trouble, each with its words. */
  private static List<String> known(String... lines) {
    return WalkedRoutes.of(sound(lines)).steps().stream()
        .filter(step -> !WalkedRoutes.why(step).isEmpty())
        .map(step -> ChannelLeads.name(step.path()) + ": " + WalkedRoutes.why(step))
        .toList();
  }

  @Test
  void whatHasMoreValuesThanWereTriedIsNotWarnedOf() {
    String[] few = {
      "  - {when: {db: shop0}, to: team}",
      "  - {when: {db: shop1}, to: team}",
      "  - {when: 'db=~\"shop[0-9]+\"', to: sms}"
    };
    assertThat(reached(few)).containsExactly(true, true, true, true);
    String[] many = {
      "  - {when: 'db=~\"shop(.|..)\"', to: team}",
      "  - {when: 'db=~\"shop[0-9]+\"', to: sms}",
      "  - {when: 'db=~\"(?i)shop\"', to: pager}",
      "alive: {try-channels: 7d}"
    };
    assertThat(reached(many)).containsExactly(true, false, false, true);
    assertThat(known(many)).isEmpty();
    assertThat(WalkedRoutes.warnings(sound(many))).isEmpty();
  }

  private static final String EIGHT = "\"1|2|3|4|5|6|7|8\"";
  private static final String MANY = "a=~" + EIGHT + ",b=~" + EIGHT + ",c=~" + EIGHT;

  @Test
  void theLastLabelGetsTheValueThatOthersLeaveWhereThereAreTooManyCombinations() {
    assertThat(
            reached(
                "  - {when: {zone: p}, to: team}",
                "  - {when: '" + MANY + ",zone=~\"p|q\"', to: sms}"))
        .containsExactly(true, true, true);
    String[] cut = {
      "  - {when: 'zone=~\"q|p\"', to: team}", "  - {when: '" + MANY + ",zone=~\"p|q\"', to: sms}"
    };
    assertThat(reached(cut))
        .as("what is left out may get there")
        .containsExactly(true, false, true);
    assertThat(known(cut)).isEmpty();
  }

  @Test
  void theLastOneIsKeptWhereSomethingMayBeLeftForIt() {
    assertThat(WalkedRoutes.of(sound("  - {when: 'db=~\".*\"', to: sms}")).channels())
        .containsExactly("sms", "team", "pager");
    assertThat(
            WalkedRoutes.of(sound("  - {when: 'db=~\"a.*\"', to: sms}", "  - {to: pager}"))
                .channels())
        .containsExactly("sms", "pager");
  }

  @Test
  void whatIsThereForTheRestIsNotWarnedOf() {
    assertThat(
            known(
                "  - when: {severity: critical}",
                "    to: pager",
                "    routes:",
                "      - {when: {zone: eu}, to: team}",
                "      - {when: 'zone!=eu', to: sms}",
                "  - {when: 'severity=~\"info|warning\"', to: team}",
                "  - {to: sms}"))
        .isEmpty();
  }

  @Test
  void aWalkEndsAfterSoManyTries() {
    List<String> lines = new ArrayList<>(List.of("  - {when: 'a=~\"[1-8]\"', to: team}"));
    for (int i = 0; i < 20; i++) {
      lines.add("  - {when: '" + MANY + ",zone=z" + i + "', to: sms}");
    }
    assertThat(known(lines.toArray(String[]::new))).as("each takes 1536").hasSize(13);
  }

  @Test
  void trialsGoToAllWhomAnyRouteTellsAndToThoseWhoAreLeft() {
    WalkedRoutes some =
        WalkedRoutes.of(sound("  - {when: {severity: critical}, to: pager, fallback: sms}"));
    assertThat(some.channels()).containsExactly("pager", "sms", "team");
    WalkedRoutes all = WalkedRoutes.of(sound("  - {to: pager, fallback: sms}"));
    assertThat(all.channels()).as("nothing is left for the others").containsExactly("pager", "sms");
    assertThat(all.steps()).extracting(Step::path).containsExactly(List.of(0));
    assertThat(all.leadingTo("sms")).isEqualTo("it is the fallback of routes[0] (a.yaml:4:5)");
    assertThat(all.leadingTo("team")).isEmpty();
  }

  @Test
  void aFallbackThatIsToldAnywayIsTold() {
    assertThat(
            IdleFallbacks.warnings(
                sound(
                    "  - {when: {team: web}, to: [team, pager], fallback: [pager, sms]}",
                    "  - fallback: [sms]",
                    "    routes:",
                    "      - {when: {zone: eu}, to: sms}",
                    "      - {when: {zone: us}, to: sms, fallback: []}",
                    "      - {when: {zone: as}, to: [sms, team], fallback: [sms, pager]}",
                    "      - {to: team}")))
        .containsExactly(
            "a.yaml:4:5: routes[0].fallback: pager is in 'to' as well and told anyway, so it is no"
                + " fallback here; name another channel, or write fallback: [] where none is meant",
            "a.yaml:9:9: routes[1].routes[2].fallback: sms is in 'to' as well and told anyway, so"
                + " it is no fallback here; name another channel, or write fallback: [] where none"
                + " is meant");
  }
}
