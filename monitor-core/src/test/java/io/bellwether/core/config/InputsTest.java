// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputsTest {
  @Test
  void aConfigurationNeedsNoFile() {
    Inputs inputs =
        Inputs.none()
            .text("first", "name: shop\nchecks: {a: {kind: ping}}")
            .text("second.json", "{\"checks\": {\"b\": {\"kind\": \"ping\"}}}");

    Reading read = new ConfigurationReader(new TestKinds()).read(inputs);

    assertThat(read.configuration().orElseThrow().checks())
        .extracting(Instance::name)
        .containsExactly("a", "b");
    assertThat(read.report()).isEmpty();
  }

  @Test
  void aTextIsHeldToTheSameAsAFile() {
    assertThat(mistake("a\0b: 1"))
        .isEqualTo("given:1:2: holds the character U+0000, which can not be seen");
    assertThat(mistake("a: 1\nb: \uD83D"))
        .isEqualTo("given:2:4: holds the character U+D83D, which can not be seen");
    assertThat(mistake("#".repeat((1 << 20) + 1))).isEqualTo("given:1:1: is larger than 1MB");
    assertThat(mistake("nmae: \uD83D\uDE00")).startsWith("given:1:1: nmae: unknown setting");
  }

  private static String mistake(String text) {
    Reading read = new ConfigurationReader(new TestKinds()).read(Inputs.none().text("given", text));
    assertThat(read.mistakes()).hasSize(1);
    return read.mistakes().get(0).toString();
  }
}
