// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.api.Level;
import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.ComponentHealth;
import io.bellwether.core.MonitoringSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people ask of what is watched, as fields. */
public final class Questions {
  private Questions() {}

  /** As a command asks it: of one component, or of all that answer it. */
  static Answer of(MonitoringSystem system, Fields arguments) {
    String question = arguments.text("question").orElse("");
    List<String> about = arguments.texts("about");
    return arguments
        .text("name")
        .map(name -> one(system, name, question, about))
        .orElseGet(() -> Answer.done(all(system, question)));
  }

  /** Asks one component; refused where it answers no such thing. */
  public static Answer one(
      MonitoringSystem system, String name, String question, List<String> about) {
    try {
      return Answer.done(fields(system.ask(name, question, about.toArray(String[]::new))));
    } catch (IllegalArgumentException | IllegalStateException refused) {
      return Answer.refused(String.valueOf(refused.getMessage()));
    }
  }

  /** Asks all that answer it. */
  public static Map<String, Object> all(MonitoringSystem system, String question) {
    return Map.of(
        "answers", system.askAll(question).values().stream().map(Questions::fields).toList());
  }

  private static Map<String, Object> fields(ComponentHealth answer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("component", answer.component());
    fields.put("answered", answer.status() == Level.HEALTHY);
    fields.put("status", answer.status().word());
    fields.put("message", answer.errorMessage().orElse(answer.message()));
    fields.put("details", answer.details());
    return fields;
  }
}
