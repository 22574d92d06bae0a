// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Channels that are for the sign of life alone, where alerts would go to them. */
class SignChannelsTest {
  private static final String BOTH = "channels: {team: {kind: hook}, sign: {kind: beacon}}";

  @Test
  void whatAChannelNamesAndIsNotThereIsToldWhenTheConfigurationIsRead() {
    assertThat(
            AlertTexts.check(
                    "channels: {sign: {kind: beacon, file: beacon.pem}}", "alive: {to: sign}")
                .warnings())
        .contains("a.yaml:1:39: channels.sign.file: there is no beacon.pem; make it");
  }

  @Test
  void noRouteMayNameOne() {
    assertThat(
            AlertTexts.mistakes(
                BOTH,
                "alive: {to: sign}",
                "routes:",
                "  - {when: {severity: critical}, to: [team, sign]}",
                "  - to: team",
                "    routes: [{when: {db: shop}, to: team, fallback: sign}]"))
        .containsExactly(
            "a.yaml:4:38: routes[0].to: channel sign takes no alerts, as it is for the sign of life"
                + " alone; name it under 'alive', and another here",
            "a.yaml:6:53: routes[1].routes[0].fallback: channel sign takes no alerts, as it is for"
                + " the sign of life alone; name it under 'alive', and another here");
  }

  @Test
  void oneThatNothingNamesIsToldAndGetsNoAlert() {
    assertThat(AlertTexts.check(BOTH).warnings())
        .containsExactly(
            "a.yaml:1:38: channels.sign: takes no alerts, as it is for the sign of life alone, and"
                + " 'alive' does not name it, so nothing goes there; write alive: {to: [sign]}");
    assertThat(AlertPlan.of(AlertTexts.sound(BOTH)).routes().to()).containsExactly("team");
  }

  @Test
  void whereThereIsNoOtherNobodyIsTold() {
    String[] alone = {"channels: {sign: {kind: beacon}}", "alive: {to: sign}"};

    assertThat(AlertTexts.check(alone).warnings())
        .containsExactly(
            "a.yaml:1:11: channels: there is none that takes alerts, so nobody is told of any; add"
                + " one for people");
    assertThat(AlertPlan.of(AlertTexts.sound(alone)).routes().to()).isEmpty();
  }

  /** Both get the sign, and alerts go to the one that can carry them. */
  @Test
  void alertsGoToTheOtherChannelOfTheSign() {
    String[] both = {BOTH, "alive: {to: [sign, team]}"};

    assertThat(AlertTexts.check(both).warnings()).isEmpty();
    assertThat(AlertPlan.of(AlertTexts.sound(both)).routes().to()).isEqualTo(List.of("team"));
  }

  @Test
  void aChannelOfAKindThatIsNotThereIsThereAllTheSame() {
    assertThat(
            AlertTexts.mistakes(
                "channels: {a: {kind: hok}, b: {kind: queue}, c: {}}",
                "alive: {to: b}",
                "routes: [{when: {db: shop}, to: a, fallback: c}, {to: c}]"))
        .hasSize(3)
        .anySatisfy(one -> assertThat(one).contains("unknown kind; did you mean 'hook'?"))
        .noneSatisfy(one -> assertThat(one).contains("there is no channel"));
  }
}
