// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One message as it came out at a channel, in the form of Alertmanager's webhook.
 *
 * @param life of the process that sent it
 * @param taken whether the channel has it, and does not ask for it again
 * @param id the same in every repetition
 * @param alerts that it tells of, by their ids
 */
record Delivery(
    String channel,
    int life,
    boolean taken,
    String id,
    String episode,
    String reason,
    Map<String, Told> alerts) {
  /** What is told of one alert. */
  record Told(String name, Optional<Instant> ended) {}

  static Delivery of(String channel, int life, boolean taken, String body) throws IOException {
    Fields fields = Fields.of(body);
    Fields own = fields.below("bellwether");
    Map<String, Told> alerts = new TreeMap<>();
    for (Fields alert : fields.all("alerts")) {
      boolean isOver = alert.text("status").orElseThrow().equals("resolved");
      alerts.put(
          alert.below("bellwether").text("id").orElseThrow(),
          new Told(
              alert.below("labels").text("alertname").orElseThrow(),
              alert.text("endsAt").filter(at -> isOver).map(Instant::parse)));
    }
    return new Delivery(
        channel,
        life,
        taken,
        own.text("id").orElseThrow(),
        own.text("episode").orElseThrow(),
        own.text("reason").orElseThrow(),
        alerts);
  }

  /** Whether it is the news that this alert has begun, or that it is over. */
  boolean tells(String alert, boolean isOver) {
    Told told = alerts.get(alert);
    return told != null
        && told.ended().isPresent() == isOver
        && reason.equals(isOver ? "resolved" : "firing");
  }

  boolean isAbout(String name) {
    return alerts.values().stream().anyMatch(told -> told.name().equals(name));
  }

  boolean goesOn() {
    return alerts.values().stream().anyMatch(told -> told.ended().isEmpty());
  }

  /** What may not differ from one repetition to another. */
  String key() {
    return episode + " " + reason + " " + alerts;
  }
}
