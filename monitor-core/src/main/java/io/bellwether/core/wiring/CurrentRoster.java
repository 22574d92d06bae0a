// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.util.function.Supplier;

/** The roster that holds now, for all who ask. */
final class CurrentRoster implements Supplier<Roster> {
  private volatile Roster roster;

  CurrentRoster(Roster first) {
    this.roster = first;
  }

  @Override
  public Roster get() {
    return roster;
  }

  /** From now on who asks gets this one. */
  void becomes(Roster next) {
    roster = next;
  }
}
