// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.FigureRegistry.Declaration;
import java.util.Collection;
import java.util.stream.Stream;

/** The figures that the engine and the kinds in use declare. */
final class DeclaredFigures {
  private DeclaredFigures() {}

  static FigureRegistry of(Collection<Watched> watched) {
    Stream<Declaration> ofKinds =
        watched.stream().map(Watched::kind).distinct().flatMap(DeclaredFigures::of);
    return FigureRegistry.of(Stream.concat(OwnFigures.declarations().stream(), ofKinds).toList());
  }

  private static Stream<Declaration> of(Kind<?, ?> kind) {
    return kind.figures().stream().map(figure -> new Declaration(kind.name(), figure));
  }
}
