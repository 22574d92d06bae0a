// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.measure.FigureRegistry;
import java.util.Collection;

/** The figures that the kinds in use declare. */
final class DeclaredFigures {
  private DeclaredFigures() {}

  static FigureRegistry of(Collection<Watched> watched) {
    return FigureRegistry.of(
        watched.stream()
            .map(Watched::kind)
            .distinct()
            .flatMap(
                kind ->
                    kind.figures().stream()
                        .map(figure -> new FigureRegistry.Declaration(kind.name(), figure)))
            .toList());
  }
}
