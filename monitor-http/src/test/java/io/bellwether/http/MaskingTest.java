// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Secret;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest {
  private static final Secret FIRST = Secret.of("one/word here");
  private static final Secret LONGER = Secret.of("one/word here and there");

  @Test
  void hidesAllThatWereGivenHoweverTheyAreWritten() {
    Masking both = Masking.of(List.of(FIRST)).and(List.of(LONGER));
    assertThat(both.masked("a one/word here b one%2Fword+here c one\\/word here d"))
        .isEqualTo("a *** b *** c *** d");
    assertThat(both.masked("a one/word here and there, one%2Fword%20here%20and%20there b"))
        .isEqualTo("a ***, *** b");
  }

  @Test
  void whatIsAddedTwiceIsHiddenOnce() {
    Masking once = Masking.of(List.of(FIRST));
    assertThat(once.and(FIRST)).hasToString(once.toString());
    assertThat(once.and(List.of())).isSameAs(once);
  }

  @Test
  void aQuestionThatGoesElsewhereKeepsItsHeadersAndWhatItHides() {
    Ask ask =
        Ask.get(URI.create("http://one.example/"))
            .header("X-Key", Secret.of("canary-header"))
            .hiding(FIRST)
            .to("POST", URI.create("http://two.example/x"))
            .sending(Body.json("{}").hiding(Secret.of("canary-body")));
    assertThat(ask.url().host()).isEqualTo("two.example");
    assertThat(ask.method()).isEqualTo("POST");
    assertThat(ask.secrets()).containsOnlyKeys("X-Key");
    assertThat(ask.masking().masked("canary-header, canary-body, one/word here"))
        .isEqualTo("***, ***, ***");
  }

  @Test
  void whatCanNotBeAskedIsRefusedThereToo() {
    Ask ask = Ask.get(URI.create("http://one.example/"));
    assertThatThrownBy(() -> ask.to("GET", URI.create("http://me:secret-word@two.example/")))
        .hasMessageContaining("user or a password")
        .message()
        .doesNotContain("secret-word");
    assertThatThrownBy(() -> Body.of("json", "{}")).hasMessageContaining("'json' is no media type");
  }
}
