// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.alerts.TemplateSettings;
import io.bellwether.core.text.Template;
import java.util.Optional;
import java.util.Set;

/** The wording of messages as a configuration gives it. */
record AlertTemplates(Optional<Template> title, Optional<Template> text, Optional<Template> item) {
  /** What may stand in braces. */
  static final Set<String> NAMES =
      Set.of(
          "title",
          "text",
          "reason",
          "status",
          "severity",
          "name",
          "count",
          "component",
          "summary",
          "since",
          "value",
          "threshold",
          "cause",
          "runbook",
          "labels.");

  static AlertTemplates of(TemplateSettings settings) {
    return new AlertTemplates(
        settings.title().map(AlertTemplates::template),
        settings.text().map(AlertTemplates::template),
        settings.item().map(AlertTemplates::template));
  }

  private static Template template(String text) {
    return Template.of(text, NAMES);
  }
}
