// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Footing;
import io.bellwether.core.health.Edge;
import java.util.List;

/** What rests on what, from the configuration's words to those of health. */
final class Foundations {
  private Foundations() {}

  static List<Edge> of(Configuration configuration) {
    return configuration.footings().stream().map(Foundations::edge).toList();
  }

  private static Edge edge(Footing footing) {
    return new Edge(
        footing.instance(), footing.root(), footing.why(), footing.inferred(), footing.cut());
  }
}
