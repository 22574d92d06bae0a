// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.PoolFigures;
import java.util.List;
import java.util.stream.Stream;

/** What the kind {@code postgres} measures; names beginning with pg are postgres_exporter's own. */
final class PostgresFigures {
  private PostgresFigures() {}

  static Figure[] all() {
    Stream<Figure> ofParts =
        Stream.of(Parts.ofInstance(), Parts.ofSizes(), Parts.ofDatabase(), Parts.ofStatements())
            .flatMap(List::stream)
            .flatMap(part -> part.figures().stream());
    return Stream.concat(ofParts, Stream.of(PoolFigures.all())).toArray(Figure[]::new);
  }
}
