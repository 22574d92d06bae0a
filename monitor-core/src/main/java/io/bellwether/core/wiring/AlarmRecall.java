// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.schedule.Now;
import java.time.Instant;
import java.util.Optional;

/** Has all who know of alerts go on from what an earlier engine kept: nothing is said or ended. */
record AlarmRecall(
    AlertBook book,
    Judges judges,
    Muting muting,
    Telling telling,
    AlertJournal journal,
    Deliveries deliveries) {
  /** Joins it with what is known already, if anything is; gives whether there was. */
  boolean recall(KeptAlarms kept, Instant lastAlive, AlertPlan plan, Now now) {
    boolean late = telling.knowsAnything();
    telling.follow(deliveries);
    book.countFrom(kept.told());
    KeptAlarms all = kept;
    if (late) {
      all = new LateArrival(book, telling.book(), journal).join(kept, lastAlive, now);
      telling.beginAnew(plan, deliveries, now);
      muting.silences().set().forEach(journal::keep);
    } else {
      book.recall(kept.all(), lastAlive, now);
    }
    judges.recall(all.all(), all.ends(), now);
    muting.took(muting.silences().recall(all.silences(), now));
    book.all().forEach(alert -> muting.see(alert.identity(), Optional.of(alert)));
    telling.recall(all, now);
    return late;
  }
}
