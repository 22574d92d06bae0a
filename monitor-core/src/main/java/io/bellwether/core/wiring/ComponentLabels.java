// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Group;
import io.bellwether.core.config.Instance;
import java.util.List;

/** By which labels a configuration knows its sources and checks. */
final class ComponentLabels {
  private ComponentLabels() {}

  /** Those of one of them. */
  static Labels of(Instance one, Configuration configuration) {
    List<String> groups =
        configuration.groups().stream()
            .filter(group -> group.members().contains(one.name()))
            .map(Group::name)
            .toList();
    return CheckAlerts.labels(one, Labels.of(one.watch().labels()), groups);
  }
}
