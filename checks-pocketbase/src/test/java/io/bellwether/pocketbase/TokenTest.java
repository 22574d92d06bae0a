// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static String signed(String claims) {
    return "head."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
        + ".signature";
  }

  @Test
  void itsLifeIsReadFromItself() {
    long end = NOON.plusSeconds(86_400).getEpochSecond();
    String token = signed("{\"collectionId\":\"x\",\"exp\":" + end + ",\"type\":\"auth\"}");
    assertThat(SignedIn.life(token, NOON)).isEqualTo(Duration.ofDays(1));
    assertThat(SignedIn.life(token, NOON.plusSeconds(90_000)))
        .as("a clock that is a day ahead must not sign in for each request")
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void oneThatDoesNotSayLivesForHalfAnHour() {
    assertThat(SignedIn.life("opaque", NOON)).isEqualTo(Duration.ofMinutes(30));
    assertThat(SignedIn.life(signed("{}"), NOON)).isEqualTo(Duration.ofMinutes(30));
    assertThat(SignedIn.life("a.b.c", NOON)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void itIsRenewedBeforeItEnds() {
    Token day = Token.of("x", Duration.ofDays(1), NOON);
    assertThat(day.renewFrom()).isEqualTo(NOON.plus(Duration.ofDays(1)).minusSeconds(600));
    Token short10 = Token.of("x", Duration.ofSeconds(10), NOON);
    assertThat(short10.isToBeRenewed(NOON.plusSeconds(7))).isFalse();
    assertThat(short10.isToBeRenewed(NOON.plusSeconds(8))).isTrue();
    assertThat(short10.isOver(NOON.plusSeconds(9))).isFalse();
    assertThat(short10.isOver(NOON.plusSeconds(10))).isTrue();
  }

  @Test
  void itNeverPrintsItself() {
    assertThat(Token.of("canary", Duration.ofDays(1), NOON).toString()).doesNotContain("canary");
  }
}
