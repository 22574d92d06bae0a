// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.pack;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Setting;
import java.util.List;

@Setting(help = "A figure that no kind of this version gives.")
record FigureSettings(
    @Setting(help = "Its name.", example = "sync_error_jobs") String name,
    @Setting(help = "How its values are to be read.", byDefault = "gauge") Figure.Type type,
    @Setting(help = "What it counts.", byDefault = "none") Unit unit,
    @Setting(help = "What it means, in one sentence.") String help,
    @Setting(help = "Names of its labels.") List<String> labels) {
  Figure figure() {
    Figure figure =
        switch (type) {
          case COUNTER -> Figure.counter(name, unit, help);
          case DISTRIBUTION -> Figure.distribution(name, unit, help);
          default -> Figure.gauge(name, unit, help);
        };
    return figure.by(labels.toArray(String[]::new));
  }
}
