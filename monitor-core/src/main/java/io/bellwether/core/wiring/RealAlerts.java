// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.config.alerts.RuleEntry;
import io.bellwether.core.notify.Probe;
import io.bellwether.core.rule.BuiltIn;
import io.bellwether.core.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Alerts that a configuration may have, as far as it says their labels. */
final class RealAlerts {
  private RealAlerts() {}

  static List<Probe> of(Configuration configuration) {
    List<Probe> all = new ArrayList<>();
    for (Instance one : configuration.active()) {
      if (one.watch().alert()) {
        Labels labels = named(ComponentLabels.of(one, configuration), BuiltIn.NAME);
        all.add(new Probe(labels, Severity.CRITICAL));
        if (!one.watch().critical()) {
          all.add(new Probe(labels, Severity.WARNING));
        }
      }
    }
    Rules rules = AlertRules.of(configuration);
    for (RuleEntry entry : configuration.alerts().rules()) {
      String name = entry.settings().name();
      if (rules.active().containsKey(name)) {
        all.add(new Probe(labels(entry), entry.settings().severity()));
      }
    }
    return all;
  }

  /** Those that come with its figures are not known. */
  private static Labels labels(RuleEntry entry) {
    Labels labels = named(Labels.NONE, entry.settings().name());
    for (Map.Entry<String, String> one : entry.settings().labels().entrySet()) {
      labels = one.getValue().contains("{") ? labels : labels.with(one.getKey(), one.getValue());
    }
    return labels;
  }

  private static Labels named(Labels labels, String rule) {
    return labels.with("alertname", rule).with("rule", rule);
  }
}
