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

/** A map of components with the fields of guide 000, and those that say more after them. */
final class JsonHealth {
  private JsonHealth() {}

  static String of(SystemHealth health) throws IOException {
    return JsonText.write(
        json -> {
          json.writeStartObject();
          for (ComponentHealth component : health.components().values()) {
            json.writeFieldName(component.component());
            write(json, component);
          }
          json.writeEndObject();
        });
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
