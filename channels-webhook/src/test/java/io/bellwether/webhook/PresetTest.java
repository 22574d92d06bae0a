// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.alert.Receipt.Outcome;
import io.bellwether.testkit.Notifications;
import io.bellwether.testkit.WebServer.Asked;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What single services want beside what all of them do. */
class PresetTest {
  private static final String DISCORD = "/api/webhooks/1/tok-en";
  private static final URI LINK = URI.create("https://wiki.example/look?a=1");

  private static Notifications firing() {
    return Notifications.firing("[shop] critical: *warehouse* @everyone")
        .text("critical: 57 of 100\n  rule: _health_")
        .link(LINK);
  }

  private static Hooked hooked(String preset, String path, Map<String, ?> more) {
    Map<String, Object> all = new java.util.HashMap<>(more);
    all.put("preset", preset);
    return Hooked.to(path, all);
  }

  @Test
  void discordWaitsForTheMessageAndMentionsNobody() throws Exception {
    try (Hooked hooked = hooked("discord", DISCORD + "?thread_id=9", Map.of())) {
      hooked.answers(200, "application/json", "{\"id\":\"42\",\"content\":\"x\"}");
      Receipt receipt = hooked.tell(firing().build());
      assertThat(receipt.reference()).contains("42");
      Asked asked = hooked.last();
      assertThat(asked.method()).isEqualTo("POST");
      assertThat(asked.path()).isEqualTo(DISCORD + "?thread_id=9&wait=true");
      assertThat(asked.body())
          .contains("\"allowed_mentions\":{\"parse\":[]}")
          .contains("\"content\":\"\\\\[shop\\\\] critical: \\\\*warehouse\\\\* \\\\@everyone\"")
          .contains("rule: \\\\_health\\\\_")
          .contains("\"url\":\"https://wiki.example/look?a=1\"");
    }
  }

  @Test
  void discordWritesTheEndIntoTheMessageThatTold() throws Exception {
    try (Hooked hooked = hooked("discord", DISCORD + "?thread_id=9", Map.of())) {
      hooked.answersAt(DISCORD + "/messages/42", 200, "{\"id\":\"42\"}");
      Notification over = Notifications.resolving(firing().previousReference("42").build()).build();
      assertThat(hooked.tell(over).reference()).contains("42");
      assertThat(hooked.asked()).hasSize(1);
      assertThat(hooked.last().method()).isEqualTo("PATCH");
      assertThat(hooked.last().path()).isEqualTo(DISCORD + "/messages/42?thread_id=9");
    }
  }

  @Test
  void discordTellsTheEndAnewWhereThatMessageIsGone() throws Exception {
    try (Hooked hooked = hooked("discord", DISCORD, Map.of())) {
      hooked.answersAt(DISCORD + "/messages/42", 404, "{\"code\":10008}");
      hooked.answers(200, "application/json", "{\"id\":\"43\"}");
      Notification over = Notifications.resolving(firing().previousReference("42").build()).build();
      assertThat(hooked.tell(over).reference()).contains("43");
      assertThat(hooked.asked()).extracting(Asked::method).containsExactly("PATCH", "POST");
    }
  }

  @Test
  void discordIsNeverToldMoreThanItTakes() throws Exception {
    try (Hooked hooked = hooked("discord", DISCORD, Map.of())) {
      hooked.answers(200, "application/json", "{\"id\":\"42\"}");
      hooked.tell(
          Notifications.firing("_".repeat(9_000)).text("\ud83d\udd25*".repeat(9_000)).build());
      String body = hooked.last().body();
      assertThat(body.length()).isLessThan(2 * 6_000);
      assertThat(body).contains("\\\\_…\"").contains("…\"");
    }
  }

  @Test
  void teamsGetsACardWithoutMarkdown() throws Exception {
    try (Hooked hooked = hooked("teams", "/workflows/x", Map.of())) {
      hooked.answers(202, "text/plain", "");
      Receipt receipt = hooked.tell(firing().text("[click](https://evil.example)\n\nx").build());
      assertThat(receipt.answer()).isEqualTo("HTTP 202");
      assertThat(hooked.last().body())
          .contains("\"contentType\":\"application/vnd.microsoft.card.adaptive\"")
          .contains("{\"type\":\"TextRun\",\"text\":\"[click](https://evil.example)\"}")
          .contains("\"color\":\"attention\"")
          .contains("\"type\":\"Action.OpenUrl\"")
          .doesNotContain("TextBlock\",\"text", "FactSet");
    }
  }

  @Test
  void teamsIsNeverToldMoreThanItTakes() throws Exception {
    try (Hooked hooked = hooked("teams", "/workflows/x", Map.of())) {
      hooked.tell(
          Notifications.firing("x".repeat(9_000))
              .text(("\u00fc\ud83d\udd25\" ".repeat(200) + "\n").repeat(500))
              .build());
      assertThat(hooked.last().body().getBytes(UTF_8)).hasSizeLessThan(14_000);
      assertThat(hooked.last().body()).contains("\"text\":\"…\"");
    }
  }

  @Test
  void ntfyIsToldAtItsRootWithTheTopicInside() throws Exception {
    try (Hooked hooked = hooked("ntfy", "/sub/my-topic", Map.of("token", "tk_x"))) {
      hooked.answersAt("/sub", 200, "{\"id\":\"abc\"}");
      Receipt receipt = hooked.tell(firing().severity(Severity.WARNING).build());
      assertThat(receipt.reference()).contains("abc");
      assertThat(hooked.last().path()).isEqualTo("/sub");
      assertThat(hooked.last().headers()).containsEntry("authorization", "Bearer tk_x");
      assertThat(hooked.last().body())
          .contains("\"topic\":\"my-topic\"")
          .contains(
              "\"priority\":4,\"tags\":[\"warning\"],\"click\":\"https://wiki.example/look?a=1\"");
    }
  }

  @Test
  void ntfyIsToldNoMoreBytesThanOneMessageHas() throws Exception {
    try (Hooked hooked = hooked("ntfy", "/topic", Map.of())) {
      hooked.answersAt("/", 200, "{}");
      hooked.tell(Notifications.firing("x").text("\ud83d\udd25".repeat(5_000)).build());
      String message = hooked.last().body().replaceAll(".*\"message\":\"([^\"]*)\".*", "$1");
      assertThat(message.getBytes(UTF_8)).hasSizeBetween(3_890, 3_900);
      assertThat(message).endsWith("\ud83d\udd25…");
    }
  }

  @Test
  void telegramAnswersWhatItToldBefore() throws Exception {
    try (Hooked hooked = hooked("telegram", "/bot1:x/sendMessage", Map.of("to", "-100"))) {
      hooked.answers(200, "application/json", "{\"ok\":true,\"result\":{\"message_id\":77}}");
      assertThat(hooked.tell(firing().build()).reference()).contains("77");
      hooked.tell(Notifications.resolving(firing().previousReference("77").build()).build());
      assertThat(hooked.last().body())
          .contains("\"chat_id\":\"-100\"")
          .contains("\"reply_parameters\":{\"message_id\":77,\"allow_sending_without_reply\":true}")
          .doesNotContain("parse_mode");
    }
  }

  @Test
  void telegramSaysWhyItRefuses() throws Exception {
    try (Hooked hooked = hooked("telegram", "/bot1:x/sendMessage", Map.of("to", "-100"))) {
      hooked.answers(
          400,
          "application/json",
          "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: chat not found\"}");
      Receipt receipt = hooked.tell(firing().build());
      assertThat(receipt.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(receipt.answer()).contains("chat not found");
    }
  }

  @Test
  void telegramKeepsTheLinkWhereTheTextIsCut() throws Exception {
    try (Hooked hooked = hooked("telegram", "/bot1:x/sendMessage", Map.of("to", "-100"))) {
      hooked.tell(firing().text("x".repeat(9_000)).build());
      String text = hooked.last().body().replaceAll(".*\"text\":\"([^\"]*)\".*", "$1");
      assertThat(text.replace("\\n", "\n")).hasSize(4_000).endsWith("x…\n" + LINK);
    }
  }

  /** Services refuse what is empty, and so would tell nobody. */
  @Test
  void whatHasNoSignThatCanBeShownIsToldAllTheSame() throws Exception {
    Notification bare = Notifications.firing("\u0007\u202e").text("\u001b").build();
    try (Hooked teams = hooked("teams", "/workflows/x", Map.of());
        Hooked telegram = hooked("telegram", "/bot1:x/sendMessage", Map.of("to", "-100"))) {
      teams.tell(bare);
      telegram.tell(bare);
      assertThat(teams.last().body()).contains("\"text\":\"alert\"").doesNotContain("\"\"");
      assertThat(telegram.last().body()).contains("\"text\":\"alert\"");
    }
  }

  @Test
  void smsIsOneShortLine() throws Exception {
    try (Hooked hooked = hooked("sms", "/sms", Map.of("to", List.of("+49170", "+49171")))) {
      hooked.tell(Notifications.firing("critical:\nwarehouse… " + "x".repeat(500)).build());
      assertThat(hooked.last().body())
          .startsWith("{\"to\":[\"+49170\",\"+49171\"],\"message\":\"critical: warehouse... xxx")
          .endsWith("x...\"}")
          .hasSize("{\"to\":[\"+49170\",\"+49171\"],\"message\":\"\"}".length() + 160);
    }
  }

  @Test
  void aPingIsTheCallAndNothingElse() throws Exception {
    Notification alive = Notifications.of(Reason.TEST, "shop is alive").build();
    try (Hooked hooked = hooked("ping", "/ping/uuid?status=up", Map.of());
        Hooked head = hooked("ping", "/ping/uuid", Map.of("method", "HEAD"))) {
      hooked.answers(200, "text/plain", "OK");
      assertThat(hooked.tell(alive).answer()).isEqualTo("HTTP 200: OK");
      assertThat(hooked.last().method()).isEqualTo("GET");
      assertThat(hooked.last().path()).isEqualTo("/ping/uuid?status=up");
      assertThat(hooked.last().body()).isEmpty();
      assertThat(head.tell(alive).outcome()).isEqualTo(Outcome.DELIVERED);
      assertThat(head.last().method()).isEqualTo("HEAD");
    }
  }

  /** It would keep whoever waits for the sign of life quiet. */
  @Test
  void aPingIsNotMadeForAnAlert() throws Exception {
    try (Hooked hooked = hooked("ping", "/ping/uuid", Map.of());
        Hooked post = hooked("ping", "/ping/uuid", Map.of("method", "POST"))) {
      Receipt receipt = hooked.tell(firing().build());
      assertThat(receipt.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(receipt.answer()).contains("no call was made", "'alive'");
      assertThat(hooked.asked()).isEmpty();
      assertThat(post.tell(firing().build()).outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(post.asked()).isEmpty();
    }
  }

  @Test
  void everyReasonLooksAsUrgentAsItIs() {
    assertThat(Colour.of(Notifications.of(Reason.RESOLVED, "x").build())).isEqualTo(Colour.GREEN);
    assertThat(Colour.of(Notifications.of(Reason.TEST, "x").build())).isEqualTo(Colour.PLAIN);
    assertThat(Colour.of(Notifications.of(Reason.CHANGED, "x").build())).isEqualTo(Colour.RED);
    assertThat(Colour.of(firing().severity(Severity.INFO).build())).isEqualTo(Colour.PLAIN);
  }
}
