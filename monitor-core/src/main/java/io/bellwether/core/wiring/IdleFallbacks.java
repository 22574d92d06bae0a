// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.alerts.RouteSettings;
import io.bellwether.core.config.tree.Problem;
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
    search.look(configuration.alerts().routes(), List.of());
    return search.warnings;
  }

  /** What comes from a route above is meant for those below that tell others. */
  private void look(List<RouteSettings> routes, List<Integer> path) {
    for (int i = 0; i < routes.size(); i++) {
      RouteSettings route = routes.get(i);
      List<Integer> here = new ArrayList<>(path);
      here.add(i);
      List<String> idle =
          route.fallback().orElse(List.of()).stream().filter(route.to()::contains).toList();
      if (!idle.isEmpty()) {
        tell(here, idle);
      }
      look(route.routes(), here);
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
