// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.servlet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.Level;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemHealth;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * How everything is, as JSON: 200 when it works, 503 when something is broken or not known. It
 * reads what is known and looks at nothing, so that who asks often costs nobody anything.
 */
public final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    MonitoringSystem monitoring = MonitoringListener.of(getServletContext());
    SystemHealth health = monitoring.health();
    boolean works = health.level() == Level.HEALTHY || health.level() == Level.WARNING;
    response.setStatus(works ? 200 : 503);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
      json.writeStartObject();
      json.writeStringField("status", word(health.level()));
      json.writeObjectFieldStart("components");
      for (ComponentHealth one : health.components().values()) {
        json.writeObjectFieldStart(one.component());
        json.writeStringField("status", word(one.status()));
        json.writeStringField("message", one.message());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
