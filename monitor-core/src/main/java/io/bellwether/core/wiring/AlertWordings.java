// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Channel;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.alerts.AlertConfiguration;
import io.bellwether.core.config.alerts.RouteSettings;
import io.bellwether.core.config.alerts.TemplateSettings;
import io.bellwether.core.notify.Route;
import io.bellwether.core.notify.Wording;
import io.bellwether.core.notify.Wordings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wording of messages as a configuration gives it, by route and by channel. */
final class AlertWordings {
  private static final String OF_ALL = "default";

  private final Map<String, Wording> byName = new HashMap<>();
  private final Map<String, Wording> ofRoutes = new HashMap<>();

  private AlertWordings(Map<String, TemplateSettings> templates) {
    templates.forEach((name, said) -> byName.put(name, wording(AlertTemplates.of(said))));
  }

  private static Wording wording(AlertTemplates said) {
    return new Wording(said.title(), said.text(), said.item());
  }

  /**
   * All of them.
   *
   * @param routes as they were made of the same configuration
   */
  static Wordings of(Configuration configuration, Route routes) {
    return of(configuration.alerts(), configuration.channels(), routes);
  }

  /** Those of a configuration whose channels are these. */
  static Wordings of(AlertConfiguration alerts, List<Channel> channels, Route routes) {
    AlertWordings made = new AlertWordings(alerts.templates());
    made.below(alerts.routes(), routes.routes());
    Map<String, Wording> ofChannels = new HashMap<>();
    for (Channel one : channels) {
      made.find(one.delivery().template()).ifPresent(said -> ofChannels.put(one.name(), said));
    }
    return new Wordings(made.ofRoutes, ofChannels, made.byName.getOrDefault(OF_ALL, Wording.USUAL));
  }

  private void below(List<RouteSettings> said, List<Route> routes) {
    for (int i = 0; i < routes.size(); i++) {
      String id = routes.get(i).id();
      find(said.get(i).template()).ifPresent(wording -> ofRoutes.put(id, wording));
      below(said.get(i).routes(), routes.get(i).routes());
    }
  }

  private Optional<Wording> find(Optional<String> name) {
    return name.flatMap(one -> Optional.ofNullable(byName.get(one)));
  }
}
