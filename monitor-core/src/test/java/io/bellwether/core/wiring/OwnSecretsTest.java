// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnSecretsTest {
  record Login(String user, Secret password) {}

  record Settings(
      String url, Optional<Secret> token, List<Login> logins, Map<String, Secret> more) {}

  private static final Settings SETTINGS =
      new Settings(
          "postgresql://me:in%2Fthe%2Furl@db/shop",
          Optional.of(Secret.of("tok\"en+1")),
          List.of(new Login("backup", Secret.of("second secret"))),
          Map.of("third", Secret.of("abc"), "fourth", Secret.of("fourth-secret")));

  private static String hidden(String text) {
    return OwnSecrets.of(SETTINGS).apply(text);
  }

  @Test
  void secretsAreHiddenWhereverTheSettingsHaveThem() {
    assertThat(hidden("second secret, fourth-secret; at me:in%2Fthe%2Furl@db or in/the/url"))
        .isEqualTo("***, ***; at me:***@db or ***");
  }

  @Test
  void addressesHeadersAndJsonHideThemNoBetter() {
    assertThat(hidden("?token=tok%22en%2B1")).isEqualTo("?token=***");
    assertThat(hidden("{\"token\": \"tok\\\"en+1\"}")).isEqualTo("{\"token\": \"***\"}");
    for (String before : List.of("", "u:", "us:", "usr:")) {
      byte[] header = (before + "second secret" + "!").getBytes(StandardCharsets.UTF_8);
      String encoded = Base64.getEncoder().encodeToString(header);
      assertThat(hidden(encoded)).as(encoded).contains("***").doesNotContain("Y29uZCBzZWNyZX");
    }
  }

  @Test
  void plainTextsAndAddressesMayHaveSecretsToo() {
    record Plain(URI cache, String url, String apiKey, String primaryKey) {}
    Plain plain =
        new Plain(
            URI.create("redis://:in-the-uri@cache"),
            "jdbc:postgresql://db/shop?user=me&password=in%2Fproperty",
            "a-plain-key",
            "order_id");
    assertThat(OwnSecrets.of(plain).apply("in-the-uri in/property a-plain-key of order_id of me"))
        .isEqualTo("*** *** *** of order_id of me");
  }

  @Test
  void theEndOfAVeryLongTextShowsNoBeginningOfASecret() {
    for (int before = 0; before < 20; before++) {
      String text = "x".repeat(16 * 1024 - before) + "fourth-secret";
      assertThat(hidden(text)).as("%d before the cut", before).doesNotContain("four");
    }
  }

  @Test
  void whatIsPartOfAnyTextIsLeftAlone() {
    assertThat(hidden("abc of user backup at db/shop")).isEqualTo("abc of user backup at db/shop");
  }

  @Test
  void settingsWithoutSecretsCostNothing() {
    String text = "a text";
    assertThat(OwnSecrets.of(new Login("me", Secret.of(""))).apply(text)).isSameAs(text);
  }
}
