// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.cli.json.JsonText;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.SystemHealth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map of components with the fields of guide 000, and those that say more after them. */
final class JsonHealth {
  private static final String METRICS = "metrics";

  private static final List<String> GUIDE_003 =
      List.of(
          "total_connections",
          "total_locks",
          "blocked_locks",
          "idle_transactions",
          "long_running_queries");

  private JsonHealth() {}

  static String of(SystemHealth health) throws IOException {
    return JsonText.write(
        json -> {
          json.writeStartObject();
          for (ComponentHealth component : health.components().values()) {
            json.writeFieldName(component.component());
            write(json, component);
          }
          metrics(json, health);
          json.writeEndObject();
        });
  }

  /**
   * The figures of guide 003 where it has them, of the first server that gives them; a component of
   * that name keeps it.
   */
  private static void metrics(JsonGenerator json, SystemHealth health) throws IOException {
    if (health.components().containsKey(METRICS)) {
      return;
    }
    for (ComponentHealth component : health.components().values()) {
      Map<String, Object> metrics = new LinkedHashMap<>();
      for (String name : GUIDE_003) {
        if (component.details().containsKey(name)) {
          metrics.put(name, component.details().get(name));
        }
      }
      if (!metrics.isEmpty()) {
        json.writeFieldName(METRICS);
        JsonText.value(json, metrics);
        return;
      }
    }
  }

  private static void write(JsonGenerator json, ComponentHealth component) throws IOException {
    json.writeStartObject();
    json.writeStringField("component", component.component());
    json.writeStringField("status", component.status().word());
    JsonText.optional(json, "last_check", component.lastCheck().map(JsonHealth::toSecond));
    JsonText.optional(json, "response_time", component.responseTime().map(JsonHealth::seconds));
    json.writeFieldName("details");
    JsonText.value(json, component.details());
    JsonText.optional(json, "error_message", component.errorMessage());
    json.writeStringField("message", component.message());
    if (component.lost()) {
      json.writeBooleanField("lost", true);
    }
    if (!component.because().isEmpty()) {
      json.writeFieldName("because");
      JsonText.value(json, component.because());
    }
    json.writeEndObject();
  }

  private static String toSecond(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** To the microsecond, as a person would not read more. */
  private static double seconds(Duration took) {
    return took.toNanos() / 1_000 / 1e6;
  }
}
