// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.util.List;

/** What a look judges, in the order in which it is told. */
final class Parts {
  private Parts() {}

  static List<Part> ofLook() {
    return List.of(
        new TableRows(),
        new NamedTables(),
        new Visibility(),
        new ViewStates(),
        new NewestRows(),
        new Queries(),
        new OpenCheckpoint(),
        new MemoryUse(),
        new Starts());
  }
}
