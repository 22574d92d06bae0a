// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Item;
import io.bellwether.api.alert.Receipt;
import io.bellwether.api.alert.Receipt.Outcome;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.Notifications;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTemplateTest {
  private static final String JSON = "application/json";

  private static String filled(String template, String type, Notification notification) {
    BodyTemplate.check(template, type, Set.of());
    Fields fields = new Fields(notification, List.of("+49170", "+49171"), 10);
    return BodyTemplate.of(template, type, Set.of()).fill(fields::value).orElse("no JSON");
  }

  private static Notification told(Optional<Double> value) {
    return Notifications.firing("it \"broke\"\nand <more> \\ {title}")
        .about(
            new Item(
                "a-1",
                Severity.CRITICAL,
                Labels.of("component", "ware\"house", "rack", "7"),
                "summary",
                ManualClock.START,
                value,
                Optional.of(5.0),
                Optional.empty(),
                List.of()))
        .build();
  }

  @Test
  void writesEachFieldSoAsToFitWhereItStands() {
    assertThat(
            filled(
                "{\"a\": {title}, \"b\": \"[{component}] {labels.rack} {{x}\", \"n\": {value},"
                    + " \"c\": {count}, \"to\": {to}}",
                JSON,
                told(Optional.of(0.5))))
        .isEqualTo(
            "{\"a\": \"it \\\"broke\\\" and \\u003Cmore\\u003E \\\\ {title}\", \"b\":"
                + " \"[ware\\\"house] 7 {x}\", \"n\": 0.5, \"c\": 1, \"to\":"
                + " [\"+49170\",\"+49171\"]}");
  }

  @Test
  void writesNothingForAFigureThatIsNone() {
    assertThat(filled("{\"n\": {value}, \"s\": \"{value}\"}", JSON, told(Optional.of(Double.NaN))))
        .isEqualTo("{\"n\": null, \"s\": \"\"}");
  }

  @Test
  void writesFormsAndPlainTextToo() {
    assertThat(
            filled(
                "To={to}&Body={title}",
                "application/x-www-form-urlencoded; charset=utf-8",
                told(Optional.empty())))
        .isEqualTo("To=%2B49170%2C%2B49171&Body=it+%22broke%22+and+%3Cmore%3E+%5C+%7Btitle%7D");
    assertThat(filled("{severity}: {{{component}", "text/plain", told(Optional.empty())))
        .isEqualTo("critical: {ware\"house");
  }

  @Test
  void hasTheAlertsAsAListOfJson() {
    assertThat(filled("{\"alerts\": {items}}", JSON, told(Optional.of(9.0))))
        .startsWith("{\"alerts\": [{\"status\":\"firing\",\"labels\":{\"alertname\":")
        .contains("\"value\":9.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": {nobody}}|nobody knows {nobody} at character 7; known are cause, component",
        "{\"a\": \"{items}\"}|{items} at character 8 is a list",
        "{\"a\": {title}|is no JSON once it is filled, at character 14",
        "{\"a\": {title} \"b\": 1}|is no JSON once it is filled, at character 15",
        "{\"a\": {title}} {\"b\": 1}|is no JSON once it is filled",
        "nothing|is no JSON once it is filled, at character",
        "[]]|is no JSON once it is filled, at character",
      })
  void refusesWhatCanNotWorkAndSaysWhere(String template, String message) {
    assertThatThrownBy(() -> BodyTemplate.check(template, JSON, Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("body: ")
        .hasMessageContaining(message);
  }

  @Test
  void saysTheLineToo() {
    assertThatThrownBy(() -> BodyTemplate.check("{\n \"a\": {titel}\n}", JSON, Set.of()))
        .hasMessageContaining("at line 2, character 7");
  }

  @Test
  void refusesATypeThatItCanNotWrite() {
    assertThatThrownBy(() -> BodyTemplate.check("<a>{title}</a>", "text/xml", Set.of()))
        .hasMessageStartingWith("body-type: is application/json,");
  }

  @Test
  void refusesASecretThatIsCalledAsAField() {
    assertThatThrownBy(() -> BodyTemplate.check("{title}", "text/plain", Set.of("title")))
        .hasMessageContaining("'title' is the name of a field already");
  }

  @Test
  void sendsTheUsualWhereAValueMakesItNoJson() throws Exception {
    try (Hooked hooked = Hooked.to("/hook", Map.of("body", "{\"tenfold\": 1{value}}"))) {
      hooked.answers(200, "text/plain", "ok");
      Receipt good = hooked.tell(told(Optional.of(2.0)));
      assertThat(hooked.last().body()).isEqualTo("{\"tenfold\": 12.0}");
      assertThat(good.answer()).isEqualTo("HTTP 200: ok");

      Receipt bad = hooked.tell(told(Optional.of(-2.0)));
      assertThat(hooked.last().body()).startsWith("{\"receiver\":\"hook\"");
      assertThat(bad.outcome()).isEqualTo(Outcome.DELIVERED);
      assertThat(bad.answer()).contains("the usual body was sent, as 'body' was no JSON");
    }
  }

  @Test
  void fillsSecretsThatTheAnswerMayNotTell() throws Exception {
    Map<String, ?> settings =
        Map.of(
            "preset", "sms",
            "body", "key={api_key}&to={to}&text={short}",
            "body-type", "application/x-www-form-urlencoded",
            "secrets", Map.of("api_key", io.bellwether.api.Secret.of("canary key")),
            "to", List.of("+49170"));
    try (Hooked hooked = Hooked.to("/sms", settings)) {
      hooked.answers(400, "text/plain", "wrong canary key or canary+key");
      Receipt receipt = hooked.tell(Notifications.firing("broken").build());
      assertThat(hooked.last().body()).isEqualTo("key=canary+key&to=%2B49170&text=broken");
      assertThat(receipt.answer()).contains("wrong *** or ***").doesNotContain("canary");
    }
  }
}
