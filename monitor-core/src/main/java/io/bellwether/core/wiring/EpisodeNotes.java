// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.Incidents;
import io.bellwether.core.rule.BuiltIn;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Rules;
import io.bellwether.core.schedule.Now;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the row of an episode says beside the alert: why it began, and which episode explains it.
 *
 * @param settled how the alert of a check came to be believed; empty for any other
 */
record EpisodeNotes(
    AlertBook book,
    Telling telling,
    Muting muting,
    Rules rules,
    Function<Alert, Optional<String>> settled,
    Now now) {
  /** The decision about one that has just begun, or got worse. */
  String decision(Alert fired) {
    String condition =
        Optional.ofNullable(rules.active().get(fired.rule()))
            .map(rule -> rule.condition().toString())
            .orElse("");
    return Decisions.text(
        Decisions.of(
            fired,
            condition,
            settled.apply(fired),
            telling.book().wouldTell(fired),
            muting.of(fired, now)));
  }

  /** The episode that explains it; empty for one that speaks for itself. */
  String incident(Alert alert) {
    return Incidents.episode(alert, this::ofLost);
  }

  private String ofLost(String component) {
    return book.find(Identity.of(BuiltIn.NAME, Labels.of("component", component)))
        .map(Alert::id)
        .orElse("");
  }
}
