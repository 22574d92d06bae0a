// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.notify.Route;
import java.util.ArrayList;
import java.util.List;

/** Fallbacks that are told anyway, so that nobody else is when a receipt stays away. */
final class IdleFallbacks {
  private final Configuration configuration;
  private final List<String> warnings = new ArrayList<>();

  private IdleFallbacks(Configuration configuration) {
    this.configuration = configuration;
  }

  static List<String> warnings(Configuration configuration) {
    IdleFallbacks search = new IdleFallbacks(configuration);
    search.look(AlertRoutes.tree(configuration.alerts().routes(), List.of()), List.of());
    return search.warnings;
  }

  private void look(Route parent, List<Integer> path) {
    for (int i = 0; i < parent.routes().size(); i++) {
      Route route = parent.routes().get(i);
      List<Integer> here = new ArrayList<>(path);
      here.add(i);
      List<String> idle = route.fallback().stream().filter(route.to()::contains).toList();
      if (!idle.isEmpty()) {
        tell(here, idle);
      }
      look(route, here);
    }
  }

  private void tell(List<Integer> path, List<String> idle) {
    String words =
        String.join(", ", idle)
            + " is in 'to' as well and told anyway, so it is no fallback here; name another"
            + " channel, or write fallback: [] where none is meant";
    warnings.add(
        new Problem(
                ChannelLeads.place(configuration, path),
                ChannelLeads.name(path) + ".fallback",
                words)
            .toString());
  }
}
