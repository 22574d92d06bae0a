// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "Passwd",
        "pwd",
        "passphrase",
        "secret",
        "tokens",
        "credential",
        "apikey",
        "api_key",
        "API-Key",
        "accessKey",
        "private.key",
        "dbPassword",
        "spring.datasource.password",
        "--password",
        "x_token"
      })
  void whatAnyOfTheNamesHoldsIsLeftOut(String name) {
    assertThat(SecretNames.masked("refused: " + name + "=h,u)nter2")).endsWith(name + "=***");
    assertThat(SecretNames.masked("(user=anna," + name + "=hunter2;port=5)"))
        .isEqualTo("(user=anna," + name + "=***;port=5)");
    assertThat(SecretNames.masked(name + "='hunter 2' and " + name + "=\"hunter 2\""))
        .doesNotContain("hunter");
  }

  @ParameterizedTest
  @CsvSource({
    "order_key=17",
    "rows=5",
    "tokenizer=standard",
    "passwordless=1",
    "a == b",
    "=",
    "x="
  })
  void whatPromisesNothingStays(String text) {
    assertThat(SecretNames.masked(text)).isEqualTo(text);
  }

  @Test
  void aTextWithoutEndCostsNoTimeWithoutEnd() {
    String text = "a".repeat(500_000) + "=";
    assertThat(SecretNames.masked(text + "b")).isEqualTo(text + "b");
  }
}
