// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.List;

/** What the events of one batch changed: all of it is kept, or nothing. */
public record Transaction(List<StateChange> states, List<ResultRow> results) {
  public Transaction {
    states = List.copyOf(states);
    results = List.copyOf(results);
  }

  public boolean isEmpty() {
    return states.isEmpty() && results.isEmpty();
  }
}
