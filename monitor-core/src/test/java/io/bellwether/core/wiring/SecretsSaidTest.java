// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Secret;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.Inputs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsSaidTest {
  private record Hook(@Setting(help = "Where to.") Secret url) {}

  private static List<String> warnings(String... lines) {
    Setup setup = AlertTexts.setup();
    setup.plugin(
        () ->
            List.of(
                Kind.of(
                    "keyed",
                    AlertChannel.class,
                    Hook.class,
                    (s, c) -> (notification, run) -> Receipt.delivered("there"))));
    String text =
        "channels: {team: {kind: keyed, url: '${env:HOOK}'}}\n" + String.join("\n", lines) + "\n";
    return setup
        .check(
            Inputs.none()
                .text("a.yaml", text)
                .environment(Map.of("HOOK", "https://hooks.example/T00/hunter2secret0042")))
        .warnings();
  }

  @Test
  void aSecretInWhatIsShownIsToldAndNotRepeated() {
    String words =
        ": a secret of a source, a check or a channel stands in this, and is shown and sent as it"
            + " stands; take it out";

    assertThat(
            warnings(
                "routes: [{to: team, when: {a: x}}, {to: team, routes: [{to: team, when:"
                    + " 'key=hunter2secret0042'}]}]",
                "silences: [{name: a, days: [sunday], why: 'curl ${env:HOOK}'}]",
                "templates: {default: {title: 'see hunter2secret0042'}, short: {title: x}}"))
        .containsExactly(
            "a.yaml:2:36: routes[1]" + words,
            "a.yaml:3:12: silences[0]" + words,
            "a.yaml:4:1: templates.default" + words);
  }

  @Test
  void whatIsNoSecretIsFine() {
    assertThat(
            warnings(
                "routes: [{to: team}]",
                "templates: {default: {title: 'see https://hooks.example/T00'}}"))
        .isEmpty();
  }
}
