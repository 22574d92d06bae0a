// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.ComponentStatus;
import io.bellwether.core.success.Known;
import io.bellwether.core.success.Sight;
import io.bellwether.core.success.SuccessBook;
import java.util.Optional;
import java.util.function.Supplier;

/** What a check of this system sees of it: what is stored and shown. */
record StoredSight(SuccessBook successes, StatusBoard board, Supplier<Roster> roster)
    implements Sight {
  @Override
  public Optional<Known> known(String check) {
    return successes.known(check);
  }

  @Override
  public long running() {
    return successes.running();
  }

  @Override
  public Optional<ComponentStatus> status(String component) {
    return Optional.ofNullable(board.page().shown().get(component));
  }

  @Override
  public Optional<String> whyPaused(String component) {
    return roster.get().whyPaused(component);
  }
}
