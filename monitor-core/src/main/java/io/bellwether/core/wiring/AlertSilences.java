// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.Inhibition;
import io.bellwether.core.alert.Recurrence;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.config.alerts.AlertConfiguration;
import io.bellwether.core.config.alerts.SilenceSettings;
import io.bellwether.core.config.bind.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What keeps alerts quiet, as a configuration gives it. */
final class AlertSilences {
  private AlertSilences() {}

  /** Silences and maintenance windows. */
  static List<Silence> of(AlertConfiguration alerts) {
    List<Silence> all = new ArrayList<>();
    alerts.silences().forEach(one -> all.add(silence(one, false)));
    alerts.windows().forEach(one -> all.add(silence(one, true)));
    return all;
  }

  /** Its id is made of its name, so that people find it in the file again. */
  private static Silence silence(SilenceSettings said, boolean window) {
    Optional<Recurrence> recurrence =
        said.days().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Recurrence(Set.copyOf(said.days()), said.begins(), said.ends(), said.zone()));
    return new Silence(
        (window ? "window-" : "silence-") + said.name(),
        window,
        AlertRoutes.when(said.when().orElse(When.ALWAYS)),
        said.from().map(moment -> moment.at(said.zone())).orElse(Instant.EPOCH),
        said.until().map(moment -> moment.at(said.zone())),
        recurrence,
        said.by(),
        said.why().orElse(""));
  }

  /** Which alerts keep which quiet. */
  static List<Inhibition> inhibitions(AlertConfiguration alerts) {
    return alerts.inhibit().stream()
        .map(
            one ->
                new Inhibition(
                    AlertRoutes.when(one.source()), AlertRoutes.when(one.target()), one.equal()))
        .toList();
  }
}
