// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Notification.Item;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.testkit.ManualClock;
import io.bellwether.testkit.Notifications;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds our body against what Alertmanager 0.25 sent to a webhook for the same two alerts. */
class AlertmanagerShapeTest {
  private static final URI LINK = URI.create("https://alerts.example");
  private static final Instant SINCE = ManualClock.START.minusSeconds(90);

  private final AlertmanagerBody body = new AlertmanagerBody("hook", 100);

  @Test
  void isThatOfAlertmanagerWhileAlertsGoOn() throws IOException {
    assertThat(withoutOwnFields(body.of(firing().build()))).isEqualTo(captured("firing"));
  }

  @Test
  void isThatOfAlertmanagerWhenTheyAreOver() throws IOException {
    Notification over = Notifications.resolving(firing().build()).link(LINK).build();
    assertThat(withoutOwnFields(body.of(over))).isEqualTo(captured("resolved"));
  }

  @Test
  void tellsBesideItWhatAlertmanagerHasNoPlaceFor() {
    Item item =
        new Item(
            "a-1",
            Severity.WARNING,
            Labels.of("alertname", "disk"),
            "disk is full",
            SINCE,
            Optional.of(0.93),
            Optional.of(Double.POSITIVE_INFINITY),
            Optional.of(URI.create("https://wiki.example/disk")),
            List.of("vacuumed"));
    Notification told =
        Notifications.of(Reason.DIGEST, "one\nline")
            .id("n-1")
            .episode("e-1")
            .composed(ManualClock.START)
            .leftOut(7)
            .about(Notifications.noting(item, Labels.of("impact", "3 rest on it")))
            .build();
    assertThat(body.of(told))
        .contains("\"id\":\"a-1\",\"severity\":\"warning\",\"value\":0.93,\"notes\":{")
        .contains("\"tried\":[\"vacuumed\"]")
        .contains("\"impact\":\"3 rest on it\"")
        .contains("\"runbook_url\":\"https://wiki.example/disk\"")
        .contains("\"truncatedAlerts\":7")
        .contains("\"id\":\"n-1\",\"episode\":\"e-1\",\"reason\":\"digest\",\"digest\":true")
        .contains("\"title\":\"one line\"")
        .contains("\"composed\":\"2026-03-02T08:00:00Z\"")
        .doesNotContain("threshold");
  }

  @Test
  void countsWhatOneMessageDoesNotHold() {
    Notifications many = Notifications.firing("many").leftOut(5);
    for (int i = 0; i < 10; i++) {
      many.about(Notifications.item("a-" + i, Severity.CRITICAL, "number " + i));
    }
    String told = new AlertmanagerBody("hook", 3).of(many.build());
    assertThat(told).contains("number 2").doesNotContain("number 3\"");
    assertThat(told).contains("\"truncatedAlerts\":12");
  }

  @Test
  void opensNothingByATrial() {
    Notification trial = Notifications.of(Reason.TEST, "nothing is wrong").build();
    assertThat(body.of(trial)).contains("\"status\":\"resolved\"").doesNotContain("\"firing\"");
  }

  @Test
  void isFiringAsLongAsOneOfThemIs() {
    Item first = Notifications.item("a-1", Severity.CRITICAL, "one");
    Item second = Notifications.item("a-2", Severity.CRITICAL, "two");
    Notification partly =
        Notifications.of(Reason.CHANGED, "one of two is over")
            .about(Notifications.over(first, ManualClock.START))
            .about(second)
            .build();
    assertThat(body.of(partly))
        .startsWith("{\"receiver\":\"hook\",\"status\":\"firing\"")
        .contains("\"status\":\"resolved\"");
  }

  /** Who reads only the status would close what still fires. */
  @Test
  void isResolvedOnlyWhereNothingThatHadNoRoomGoesOn() {
    Item over = Notifications.over(item("shop", "shop is slow", "f1"), ManualClock.START);
    Item goesOn = item("warehouse", "warehouse is lost", "f2");
    Notifications cut = Notifications.of(Reason.CHANGED, "some").about(over).about(goesOn);
    Notifications counted = Notifications.of(Reason.CHANGED, "some").about(over).leftOut(1);
    Notifications all = Notifications.of(Reason.CHANGED, "all").about(over).about(over);
    assertThat(statuses(cut)).containsExactly("firing", "firing");
    assertThat(statuses(counted)).containsExactly("firing", "firing");
    assertThat(statuses(all)).containsExactly("resolved", "resolved");
  }

  /** Of the usual body and of one's own, each with room for one alert. */
  private static List<String> statuses(Notifications notifications) {
    Notification told = notifications.build();
    String usual = new AlertmanagerBody("hook", 1).of(told);
    return List.of(
        usual.replaceAll("^\\{\"receiver\":\"hook\",\"status\":\"([a-z]*)\".*", "$1"),
        String.valueOf(new Fields(told, List.of(), 1).value("status")));
  }

  private static Notifications firing() {
    return Notifications.firing("two alerts")
        .group("{}:{alertname=\"health\"}")
        .groupLabels(Labels.of("alertname", "health"))
        .link(LINK)
        .about(item("shop", "shop is slow", "817529165a74a301"))
        .about(item("warehouse", "warehouse is <lost> & gone", "f1cbfa52257fc24c"));
  }

  private static Item item(String component, String summary, String fingerprint) {
    return new Item(
        "a-" + component,
        Severity.CRITICAL,
        Labels.of("alertname", "health", "component", component).with("severity", "critical"),
        summary,
        SINCE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        fingerprint,
        Labels.NONE);
  }

  private static String withoutOwnFields(String sent) {
    String plain = sent.replaceAll(",\"bellwether\":\\{[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}", "");
    assertThat(plain).hasSizeLessThan(sent.length()).doesNotContain("bellwether");
    return plain.replace("\\u003C", "\\u003c").replace("\\u003E", "\\u003e"); // as Go writes them
  }

  /** Ours says with each alert where to look. */
  private static String captured(String status) throws IOException {
    String name = "alertmanager-0.25-" + status + ".json";
    try (InputStream in = AlertmanagerShapeTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8)
          .strip()
          .replace("\"generatorURL\":\"\"", "\"generatorURL\":\"" + LINK + "\"");
    }
  }
}
