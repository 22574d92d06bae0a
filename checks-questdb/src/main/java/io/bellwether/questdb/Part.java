// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.plugin.Figure;
import java.util.List;

/** One thing that a look judges, and what it measures. */
interface Part {
  List<Figure> figures();

  /**
   * @param now the catalog of this look
   * @param counted what was found out about single tables, in this look or before
   */
  void look(Catalog now, Counted counted, Look look);
}
