// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.alert.Phase;
import io.bellwether.core.alert.Progress;
import io.bellwether.core.notify.KeptAlert;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been read of an alert so far. */
final class AlertReading {
  private @Nullable String rule;
  private Labels on = Labels.NONE;
  private Map<String, String> more = Map.of();
  private List<String> without = List.of();
  private String id = "";
  private @Nullable Phase phase;
  private @Nullable Severity severity;
  private String summary = "";
  private String cause = "";
  private String runbook = "";
  private double value = Double.NaN;
  private double threshold = Double.NaN;
  private Unit unit = Unit.NONE;
  private Instant since = Instant.EPOCH;
  private Instant fired = Instant.EPOCH;
  private Instant ended = Instant.EPOCH;
  private String endedBy = "";
  private Mark acknowledged = Mark.NONE;
  private List<String> because = List.of();
  private boolean blind;
  private boolean flapping;
  private boolean load;
  private Progress progress = Progress.NONE;
  private Policy policy = Policy.PLAIN;
  private long change;
  private List<String> groups = List.of();
  private List<String> owed = List.of();

  void take(String name, FieldReader in) throws IOException {
    switch (name) {
      case "rule" -> rule = in.text();
      case "on" -> on = in.labels();
      case "labels" -> more = in.map();
      case "without" -> without = in.texts();
      case "id" -> id = in.text();
      case "phase" -> phase = in.word(Phase.class);
      case "severity" -> severity = in.word(Severity.class);
      case "summary" -> summary = in.text();
      case "cause" -> cause = in.text();
      case "runbook" -> runbook = in.text();
      case "value" -> value = in.decimal();
      case "threshold" -> threshold = in.decimal();
      case "unit" -> unit = in.word(Unit.class);
      case "since" -> since = in.at();
      case "fired" -> fired = in.at();
      case "ended" -> ended = in.at();
      case "ended_by" -> endedBy = in.text();
      case "acknowledged" -> acknowledged = MarkReading.read(in);
      case "because" -> because = in.texts();
      case "blind" -> blind = in.yes();
      case "flapping" -> flapping = in.yes();
      case "load" -> load = in.yes();
      case "progress" -> progress = ProgressReading.read(in);
      case "policy" -> policy = PolicyReading.read(in);
      case "change" -> change = in.number();
      case "groups" -> groups = in.texts();
      case "owed" -> owed = in.texts();
      default -> in.skip();
    }
  }

  KeptAlert kept() throws IOException {
    return new KeptAlert(
        new Alert(
            Identity.of(FieldReader.given(rule, "rule"), on),
            id,
            FieldReader.given(phase, "phase"),
            FieldReader.given(severity, "severity"),
            labels(),
            summary,
            cause,
            runbook,
            value,
            threshold,
            unit,
            since,
            fired,
            ended,
            endedBy,
            acknowledged,
            because,
            blind,
            flapping,
            load,
            progress,
            policy,
            change),
        groups,
        owed);
  }

  private Labels labels() {
    if (more.isEmpty() && without.isEmpty()) {
      return on;
    }
    Labels[] all = {Labels.NONE};
    on.forEach((name, text) -> all[0] = without.contains(name) ? all[0] : all[0].with(name, text));
    more.forEach((name, text) -> all[0] = all[0].with(name, text));
    return all[0];
  }
}
