// SPDX-License-Identifier: Apache-2.0
package com.example.spool;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.util.List;

/** Offers the kind {@code spool}. */
public final class SpoolPlugin implements Plugin {
  static final List<Figure> FIGURES =
      List.of(
          Figure.gauge("spool_files_waiting", Unit.COUNT, "Files that wait."),
          Figure.gauge("spool_oldest_seconds", Unit.SECONDS, "How long the oldest has waited."),
          Figure.gauge("spool_bytes", Unit.BYTES, "What is in the files of one ending.")
              .by("ending"));

  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of(
                "spool",
                Spool.class,
                SpoolSettings.class,
                (settings, context) -> new Spool(settings))
            .giving(FIGURES.toArray(Figure[]::new)));
  }
}
