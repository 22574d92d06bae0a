// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The figures that conditions of tests may name. */
record Figures(Map<String, Figure> all, boolean open) implements Names {
  static final Figures CLOSED = new Figures(some(), false);
  static final Figures OPEN = new Figures(some(), true);

  private static Map<String, Figure> some() {
    Map<String, Figure> all = new TreeMap<>();
    for (Figure figure :
        List.of(
            Figure.gauge("queue", Unit.COUNT, ""),
            Figure.gauge("other", Unit.COUNT, ""),
            Figure.gauge("third", Unit.NONE, ""),
            Figure.gauge("delay", Unit.SECONDS, ""),
            Figure.gauge("free", Unit.BYTES, ""),
            Figure.gauge("used", Unit.RATIO, ""),
            Figure.gauge("disk", Unit.PERCENT, ""),
            Figure.gauge("pace", Unit.PER_SECOND, ""),
            Figure.counter("failed_total", Unit.COUNT, ""),
            Figure.counter("done_total", Unit.COUNT, ""),
            Figure.counter("sent_total", Unit.BYTES, ""),
            Figure.distribution("answers", Unit.SECONDS, ""))) {
      all.put(figure.name(), figure);
    }
    return all;
  }

  @Override
  public Optional<Figure> figure(String name) {
    return Optional.ofNullable(all.get(name));
  }

  @Override
  public List<String> near(String name) {
    return all.keySet().stream().filter(known -> known.startsWith(name.substring(0, 2))).toList();
  }
}
