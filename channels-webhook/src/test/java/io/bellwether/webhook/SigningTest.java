// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Secret;
import io.bellwether.http.Ask;
import io.bellwether.testkit.Notifications;
import io.bellwether.testkit.WebServer.Asked;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTest {
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final Ask ASK = Ask.of("POST", URI.create("https://hooks.example/"));
  private static final Instant AT = Instant.ofEpochSecond(1614265330);
  private static final String BODY = "{\"test\": 2432232314}";

  /** The example of Standard Webhooks, which every library of theirs is tested by. */
  @Test
  void signsAsStandardWebhooksDo() {
    Signing signing = new Signing(List.of(Secret.of(KEY)), Optional.empty());
    assertThat(signing.signed(ASK, "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY).headers())
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signsByTheOldKeyAndTheNew() {
    Signing signing = new Signing(List.of(Secret.of(OTHER), Secret.of(KEY)), Optional.empty());
    assertThat(signing.signed(ASK, "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, BODY).headers())
        .hasEntrySatisfying(
            "webhook-signature",
            all ->
                assertThat(all.split(" "))
                    .hasSize(2)
                    .contains("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
  }

  /** The example of GitHub's documentation. */
  @Test
  void signsAsGitHubDoes() {
    Signing signing = new Signing(List.of(), Optional.of(Secret.of("It's a Secret to Everybody")));
    assertThat(signing.signed(ASK, "n-1", AT, "Hello, World!").headers())
        .containsEntry(
            "X-Hub-Signature-256",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")
        .doesNotContainKey("webhook-signature");
  }

  @Test
  void leavesNoDotInAnId() {
    Signing signing = new Signing(List.of(), Optional.empty());
    assertThat(signing.signed(ASK, "a.b/c d", AT, BODY).headers())
        .isEqualTo(Map.of("webhook-id", "a-b-c-d"));
  }

  /** As with a header of one's own that has the name of one of ours. */
  @Test
  void theSignInWinsOverAHeaderAndAHeaderOverOurs() throws Exception {
    Map<String, ?> settings =
        Map.of(
            "token", Secret.of("the-token"),
            "secret-headers", Map.of("Authorization", Secret.of("Basic of-another")),
            "headers", Map.of("webhook-id", "mine"));
    try (Hooked hooked = Hooked.to("/hook", settings)) {
      hooked.tell(Notifications.firing("disk full").build());
      assertThat(hooked.last().headers())
          .containsEntry("authorization", "Bearer the-token")
          .containsEntry("webhook-id", "mine");
    }
  }

  @Test
  void signsTheVeryBytesThatAreSent() throws Exception {
    try (Hooked hooked =
        Hooked.to("/hook", Map.of("signing-keys", List.of(Secret.of(KEY)), "github-key", "k3y"))) {
      hooked.tell(Notifications.firing("gr\u00fc\u00dfe \ud83d\udd25 \ud800 half").build());
      Asked asked = hooked.last();
      Map<String, String> headers = asked.headers();
      String said = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + ".";
      byte[] key = Base64.getDecoder().decode(KEY.substring(6));
      assertThat(headers.get("webhook-signature"))
          .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac(key, said + asked.body())));
      assertThat(headers.get("x-hub-signature-256"))
          .isEqualTo("sha256=" + HexFormat.of().formatHex(mac(bytes("k3y"), asked.body())));
    }
  }

  private static byte[] mac(byte[] key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "canary-key",
        "whsec_canary!!",
        "whsec_AAECAwQFBgcICQ==",
        "MfKQ9r8G"
      })
  void refusesWhatIsNoKeyWithoutTellingIt(String key) {
    assertThatThrownBy(() -> Signing.check(List.of(Secret.of(KEY), Secret.of(key))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("openssl rand -base64 32")
        .hasNoCause()
        .message()
        .doesNotContain("canary");
  }
}
