// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {
  private final Place place = new Place("a.yaml", 1, 1);

  @Test
  void valuesAreShownOnOneBoundedLine() {
    assertThat(Quote.value(Text.written("a\nb\u001B[31m", place))).isEqualTo("'a?b?[31m'");
    assertThat(Quote.value(Text.written("x".repeat(100), place))).hasSize(65).endsWith("...'");
  }

  @Test
  void secretsAreNamedByWhereTheyCameFrom() {
    Text secret = Text.secret("hunter2", place, "${env:PW}");

    assertThat(Quote.value(secret)).isEqualTo("the value of ${env:PW}");
    assertThat(secret.toString()).doesNotContain("hunter2");
  }

  @Test
  void theSignInOfAnAddressIsLeftOut() {
    assertThat(Quote.plain("postgresql://me:p@ss@db:5432/x"))
        .isEqualTo("postgresql://***@db:5432/x");
    assertThat(Quote.plain("x:/me:pw@db")).isEqualTo("x:***@db");
    assertThat(Quote.plain("jdbc:x://db?user=a&sslPassword=b&c=d"))
        .isEqualTo("jdbc:x://db?user=a&sslPassword=***&c=d");
    assertThat(Quote.plain("me@example.com")).isEqualTo("me@example.com");
    assertThat(Quote.plain("https://example/x")).isEqualTo("https://example/x");
  }

  @Test
  void namesThatLookLikeNoneAreNotRepeated() {
    assertThat(Quote.key("disk_s")).isEqualTo("disk_s");
    assertThat(Quote.key("password:hunter2")).isEqualTo("(a name of 16 characters)");
    assertThat(Trail.of("a", "b").at(3).to("c d").toString())
        .isEqualTo("a.b[3].(a name of 3 characters)");
  }
}
