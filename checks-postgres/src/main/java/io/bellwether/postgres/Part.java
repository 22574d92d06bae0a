// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.plugin.Figure;
import io.bellwether.jdbc.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One part of a look: what it asks of the server, and what it makes of the answer. Keeps nothing
 * between looks; what it said before is handed to it.
 */
interface Part {
  /** As in {@code connections}: the name of its answer, and of what could not be read. */
  String name();

  /** What it measures. */
  List<Figure> figures();

  /**
   * A query in brackets that gives one JSON value; empty where this server, or this login, has
   * nothing to give. It may read the tables that {@link Pass} shares among the parts.
   */
  Optional<String> sql(Facts facts);

  /**
   * Asks the server in a pass in which every part is asked by itself. Most ask once; a part whose
   * second question follows from the first answer, or from the look before, asks more.
   *
   * @param before what it answered in the look before, nothing where there was none
   */
  default Optional<Values> ask(Session session, Facts facts, Values before) throws Exception {
    Optional<String> sql = sql(facts);
    return sql.isEmpty() ? Optional.empty() : Optional.of(Pass.value(session, sql.get()));
  }

  /** Measures and judges its answer. */
  void look(Values now, Look look);

  /** What the next look gets as what was before: the answer, and what the part adds to it. */
  default Values kept(Values now, Look look) {
    return now;
  }

  /**
   * What of it is remembered over a restart, and comes back as what was before: in forms that are
   * shorter and shorter, of which the first is kept that there is room for. Nothing of most parts.
   *
   * @param kept what {@link #kept} gave
   */
  default List<Supplier<Values>> remembered(Values kept) {
    return List.of();
  }

  /** What this login cannot see of it, and which grant would show it. */
  default Optional<Unseen> unseen(Facts facts) {
    return Optional.empty();
  }
}
