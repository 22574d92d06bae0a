// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.found.ListeningPort;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.util.List;
import java.util.Map;

/**
 * A service of this machine that can be watched.
 *
 * @param name in the configuration
 * @param title as people call it
 * @param reason why it is taken for that
 * @param ways to watch it, the best first; the last one always can be used
 * @param hint lines that say how more of it can be seen; none when nothing more is to be said
 */
record FoundService(
    String name,
    String title,
    ListeningPort port,
    String reason,
    List<Way> ways,
    List<String> hint) {
  /** One entry of a configuration. */
  record Way(boolean isSource, String kind, Map<String, Object> settings) {
    SystemBuilder added(SystemBuilder to, String name) {
      return isSource ? to.source(name, kind, settings) : to.check(name, kind, settings);
    }

    /** Whether this program has the kind, and needs to know nothing else for it. */
    boolean isUsable() {
      SystemBuilder alone = MonitoringSystem.builder().environment(Map.of());
      return added(alone, "tried").validate().problems().isEmpty();
    }
  }

  FoundService {
    ways = List.copyOf(ways);
    hint = List.copyOf(hint);
  }

  SystemBuilder added(SystemBuilder to) {
    for (Way way : ways) {
      if (way.isUsable()) {
        return way.added(to, name);
      }
    }
    return to;
  }

  String words() {
    return title + " at " + port.host() + " port " + port.port();
  }
}
