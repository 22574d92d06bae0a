// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.AlertBook;
import io.bellwether.core.alert.AlertTurn;
import io.bellwether.core.alert.Vanished;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Verdict;
import io.bellwether.core.schedule.Now;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** How alerts begin, go on and end: what each step brings is kept, and told. */
final class AlertCourse {
  private final AlertBook book;
  private final Judges judges;
  private final Muting muting;
  private final AlertJournal journal;
  private final Telling telling;
  private OptionalLong wake = OptionalLong.empty();

  AlertCourse(AlertBook book, Judges judges, Muting muting, AlertJournal journal, Telling telling) {
    this.book = book;
    this.judges = judges;
    this.muting = muting;
    this.journal = journal;
    this.telling = telling;
  }

  /** What rules and others said of them. */
  void judged(List<Verdict> verdicts, Now now) {
    take(book.judge(verdicts, now));
  }

  /** Nobody watches these any more. */
  void removed(Predicate<Identity> which, String why, Now now) {
    take(book.removed(which, why, now));
  }

  /** What time alone does. */
  void passed(Now now) {
    List<Verdict> again = judges.judge(book.due(now), now);
    if (!again.isEmpty()) {
      judged(again, now);
    }
    take(book.passed(now));
    for (Vanished.Gone gone : judges.vanished(book, now)) {
      removed(gone.identity()::equals, gone.why(), now);
    }
    muting.passed(now);
  }

  void take(AlertTurn turn) {
    take(turn, "");
  }

  /**
   * One step.
   *
   * @param actor who did it; empty where nobody did
   */
  void take(AlertTurn turn, String actor) {
    wake = turn.wake();
    journal.took(turn, actor);
    telling.hears(turn);
  }

  /** It wants to be called then. */
  void wakeAt(long nanos) {
    wake = OptionalLong.of(nanos);
  }

  /** The monotonic time by which it wants to be called. */
  OptionalLong wake() {
    return wake;
  }
}
