// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.measure.FigureRegistry.Declaration;
import io.bellwether.core.measure.HostFigures;
import java.util.Collection;
import java.util.stream.Stream;

/** The figures that the engine, the host and the kinds in use declare. */
final class DeclaredFigures {
  private DeclaredFigures() {}

  static FigureRegistry of(Collection<Assignment> assigned, HostFigures host) {
    Stream<Declaration> ofKinds =
        assigned.stream().map(one -> one.said().kind()).distinct().flatMap(DeclaredFigures::of);
    Stream<Declaration> ofHost =
        host.declared().stream().map(figure -> new Declaration(HostFigures.SOURCE, figure));
    return FigureRegistry.of(
        Stream.of(OwnFigures.declarations().stream(), ofHost, ofKinds)
            .flatMap(all -> all)
            .toList());
  }

  private static Stream<Declaration> of(Kind<?, ?> kind) {
    return kind.figures().stream().map(figure -> new Declaration(kind.name(), figure));
  }
}
