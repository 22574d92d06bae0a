// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.made;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is typed behind --set may be a secret: nothing that is kept or listed repeats it. */
class GivenTest {
  private static final String CANARY = "c4nary-S3cret";

  private static Given given(String... texts) {
    return new Given(List.of(texts));
  }

  @Test
  void aSettingIsATextAListOrAMap() throws Change.Refused {
    assertThat(given("every=30s", "a=b=c", "list=[x, y]", "map={k: v}").settings())
        .isEqualTo(
            Map.of("every", "30s", "a", "b=c", "list", List.of("x", "y"), "map", Map.of("k", "v")));
  }

  @Test
  void whatIsRefusedIsNamedWithoutItsValue() {
    for (String wrong : List.of(CANARY, "=" + CANARY, "send=[" + CANARY, "send={" + CANARY)) {
      assertThatThrownBy(() -> given(wrong).settings())
          .isInstanceOf(Change.Refused.class)
          .hasMessageNotContaining(CANARY);
    }
    assertThatThrownBy(() -> given("send=[a").settings()).hasMessageContaining("'send'");
  }

  @Test
  void aMessageIsFreedFromEveryValueThatWasGiven() {
    String message = "checks.x.port: '%s' is no number; write 1 to 65535";
    String clean = message.formatted("***");
    assertThat(given("port=" + CANARY).hiddenIn(message.formatted(CANARY))).isEqualTo(clean);
    assertThat(given("port=[a, {b: " + CANARY + "}]").hiddenIn(message.formatted(CANARY)))
        .isEqualTo(clean);
    assertThat(given("port=" + CANARY + "\n").hiddenIn(message.formatted(CANARY))).isEqualTo(clean);
    String longOne = CANARY.repeat(10);
    assertThat(given("port=" + longOne).hiddenIn(message.formatted(longOne.substring(0, 60))))
        .isEqualTo(clean);
    assertThat(given("port=1", "every=5s").hiddenIn(message)).isEqualTo(message);
  }
}
