// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What plugins say of their settings, whatever they say. */
class SettingDoubtsTest {
  private static List<String> doubts(String check) {
    return SettingDoubts.warnings(AlertTexts.sound("checks: {look: " + check + "}"));
  }

  @Test
  void checksAreAskedToo() {
    assertThat(doubts("{kind: wary, says: 'says: there is no such file'}"))
        .containsExactly("a.yaml:1:35: checks.look.says: there is no such file");
  }

  @Test
  void wordsBeforeAColonAreNoSettingWhereThereIsNone() {
    assertThat(doubts("{kind: wary, says: 'can not reach host: refused'}"))
        .containsExactly("a.yaml:1:10: checks.look: can not reach host: refused");
  }

  @Test
  void onePluginThatFailsIsNamedAndBreaksNothing() {
    assertThat(
            AlertTexts.check("checks: {look: {kind: wary}, next: {kind: wary, says: much}}")
                .warnings())
        .contains(
            "a.yaml:1:10: checks.look: the plugin of look (kind 'wary') fails when it is asked what"
                + " will not work, so nothing is known of that; tell whoever makes it, with broken"
                + " (IllegalStateException)",
            "a.yaml:1:30: checks.next: much");
  }
}
