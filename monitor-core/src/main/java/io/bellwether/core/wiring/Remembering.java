// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Has the stages know what the history of now kept, and keep their single values there. */
final class Remembering {
  private final Chronicle chronicle;
  private final Stages stages;
  private final Recollection recollection;
  private final Clock clock;

  Remembering(Chronicle chronicle, Stages stages, Recollection recollection, Clock clock) {
    this.chronicle = chronicle;
    this.stages = stages;
    this.recollection = recollection;
    this.clock = clock;
  }

  /** Opens the history if that was not done yet. */
  void remember() {
    if (chronicle.open(kept -> stages.recallLate(late(kept)))) {
      recall(Earlier.in(chronicle.store()));
    }
  }

  /** The history may be another one. */
  void follow(Roster next) {
    if (!next.configuration().history().equals(chronicle.choice())) {
      boolean opened = chronicle.follow(next.configuration().history(), kept -> recall(late(kept)));
      recall(opened ? Earlier.in(chronicle.store()) : Earlier.NOTHING);
    }
  }

  private Earlier late(Map<String, Map<String, String>> kept) {
    return Earlier.late(kept, chronicle.store());
  }

  private void recall(Earlier kept) {
    stages.recall(kept, this::recorder);
  }

  private Optional<Recorder> recorder() {
    return chronicle.keepsSamples()
        ? Optional.of(
            new Recorder(rows -> chronicle.store().keep(rows), clock::millis, recollection::wants))
        : Optional.empty();
  }
}
