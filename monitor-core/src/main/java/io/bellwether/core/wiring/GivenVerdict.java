// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.health.SafeText;
import io.bellwether.core.notify.Router;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.rule.Truth;
import io.bellwether.core.rule.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an alert that somebody handed in says, in the terms of a rule. */
final class GivenVerdict {
  private static final String NAME = "alertname";
  private static final String SEVERITY = "severity";
  private static final List<Severity> SEVERITIES = List.of(Severity.values());
  private static final int MOST_LABELS = 50;
  private static final int LONGEST_VALUE = 1_000;

  private GivenVerdict() {}

  static Verdict of(HandedIn given, Instant now) {
    Labels labels = checked(given.labels());
    String name = labels.get(NAME).orElse("");
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "an alert has no name: give it the label alertname; its labels are " + labels);
    }
    boolean over = given.ends().filter(end -> !end.isAfter(now)).isPresent();
    Severity severity = severity(labels);
    return verdict(
        Identity.of(name, labels.without(SEVERITY)),
        !over,
        severity,
        Router.seen(labels, severity), // so that silences see what routes see
        note(given, "summary", "description", "message").orElse(name),
        note(given, "cause").orElse(""),
        note(given, "runbook", "runbook_url").orElse(""),
        given.begins());
  }

  /** That it is over, of one that went on. */
  static Verdict over(Alert alert) {
    return verdict(alert, false);
  }

  /** What was said of one that is known from before. */
  static Verdict goesOn(Alert alert) {
    return verdict(alert, true);
  }

  private static Verdict verdict(Alert alert, boolean holds) {
    return verdict(
        alert.identity(),
        holds,
        alert.severity(),
        alert.labels(),
        alert.summary(),
        alert.cause(),
        alert.runbook(),
        Optional.empty());
  }

  /** Whether somebody handed it in; a rule's name is no label of what the rule is about. */
  static boolean isGiven(Alert alert) {
    return alert.identity().labels().get(NAME).equals(Optional.of(alert.rule()));
  }

  private static Verdict verdict(
      Identity identity,
      boolean holds,
      Severity severity,
      Labels labels,
      String summary,
      String cause,
      String runbook,
      Optional<Instant> since) {
    return new Verdict(
        identity,
        Truth.of(holds),
        Truth.of(!holds),
        true,
        severity,
        labels,
        Double.NaN,
        Double.NaN,
        Unit.NONE,
        summary,
        cause,
        runbook,
        List.of(),
        false,
        false,
        Policy.PLAIN,
        since);
  }

  private static Labels checked(Labels labels) {
    if (labels.size() > MOST_LABELS) {
      throw new IllegalArgumentException(
          "an alert has " + labels.size() + " labels; at most " + MOST_LABELS);
    }
    labels.forEach(
        (name, value) -> {
          if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException(
                "the label "
                    + name
                    + " has "
                    + value.length()
                    + " characters; at most "
                    + LONGEST_VALUE);
          }
        });
    return labels;
  }

  private static Severity severity(Labels labels) {
    String word = labels.get(SEVERITY).orElse("");
    for (Severity one : SEVERITIES) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    return Severity.WARNING;
  }

  private static Optional<String> note(HandedIn given, String... names) {
    for (String name : names) {
      String text = given.notes().get(name).map(SafeText::line).orElse("");
      if (!text.isEmpty()) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }
}
