// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.Severity;
import io.bellwether.core.history.MessageRow;
import io.bellwether.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is woken by an alert that got worse asks why, and not why it began. */
class WorseAlertTest {
  private static Map<String, Object> route(String severity, String channel) {
    return Map.of(
        "when",
        Map.of("severity", severity),
        "to",
        List.of(channel),
        "group-wait",
        "0s",
        "group-interval",
        "100ms");
  }

  private static GivenAlert tape(Severity severity) {
    return GivenAlert.of("tape", severity, "tape is " + severity.word());
  }

  private static void awaitTold(RecordingChannel channel, int messages) {
    await().atMost(Duration.ofSeconds(30)).until(() -> channel.delivered().size() >= messages);
  }

  @Test
  void whatWasDecidedAtItsBeginAndWhenItGotWorseIsShown() throws Exception {
    RecordingChannel mail = new RecordingChannel();
    RecordingChannel pager = new RecordingChannel();
    try (MonitoringSystem system =
        MonitoringSystem.builder()
            .environment(Map.of())
            .name("shop")
            .channel("mail", mail)
            .channel("pager", pager)
            .settings(
                Map.of("routes", List.of(route("critical", "pager"), route("warning", "mail"))))
            .build()) {
      Alerts alerts = system.alerts();
      system.start();
      alerts.raise(List.of(tape(Severity.WARNING))).get(30, SECONDS);
      awaitTold(mail, 1);
      String id = alerts.active().get(0).id();
      assertThat(alerts.details(id).worse()).isEmpty();
      alerts.raise(List.of(tape(Severity.CRITICAL))).get(30, SECONDS);
      awaitTold(pager, 1);
      alerts.resolve(id, "ada", "wound").get(30, SECONDS);
      awaitTold(pager, 2);

      List<String> why = alerts.why(id);
      int worse =
          why.indexOf(
              why.stream().filter(line -> line.startsWith("worse at ")).findFirst().orElse(""));
      assertThat(why.get(worse)).endsWith("Z: critical");
      assertThat(why.subList(0, worse)).anyMatch(line -> line.endsWith(", to mail"));
      assertThat(why.subList(worse, why.size())).anyMatch(line -> line.endsWith(", to pager"));
      AlertDetails details = alerts.details(id);
      assertThat(details.timeline().get(0).what()).isEqualTo("worse");
      assertThat(details.timeline().get(0).about()).isEqualTo("critical, to pager");
      assertThat(details.messages()).extracting(MessageRow::channel).contains("mail", "pager");
    }
  }
}
