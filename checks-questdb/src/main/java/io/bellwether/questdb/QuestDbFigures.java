// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.PoolFigures;
import java.util.List;
import java.util.stream.Stream;

/** What the kind {@code questdb} measures. */
final class QuestDbFigures {
  private QuestDbFigures() {}

  static Figure[] all() {
    Stream<Figure> ofParts = Parts.ofLook().stream().map(Part::figures).flatMap(List::stream);
    return Stream.of(
            Server.figures().stream(),
            ofParts,
            Storage.figures().stream(),
            WebLook.figures().stream(),
            Stream.of(PoolFigures.all()))
        .flatMap(it -> it)
        .toArray(Figure[]::new);
  }
}
