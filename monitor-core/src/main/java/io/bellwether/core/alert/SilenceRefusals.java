// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.schedule.Now;
import java.time.Duration;

/** What a person may not set, in words for that person. */
final class SilenceRefusals {
  private static final int MOST_MATCHERS = 50;

  /** Who means for ever changes the configuration; who writes more has slipped. */
  private static final Duration LONGEST = Duration.ofDays(3_653);

  private static final String REMEDY =
      "ten years; name a nearer time, or change the rule or the routes where people are never to be"
          + " told";

  private SilenceRefusals() {}

  static void check(Silence silence, Now now) {
    refuse(silence.by().isEmpty(), "nobody is named who silences; give a name");
    refuse(
        silence.until().isEmpty() && silence.recurrence().isEmpty(),
        "a silence needs an end, or days on which it recurs");
    refuse(
        silence.when().all().size() > MOST_MATCHERS,
        "a silence may have at most " + MOST_MATCHERS + " conditions");
    refuse(
        silence.recurrence().filter(one -> one.days().isEmpty()).isPresent(),
        "a silence that recurs needs a day of the week at least");
    refuse(
        silence.from().isAfter(now.at().plus(LONGEST)),
        "the silence would begin at " + silence.from() + ", in more than " + REMEDY);
    refuse(
        silence.until().filter(end -> end.isAfter(now.at().plus(LONGEST))).isPresent(),
        "the silence would go on for more than " + REMEDY);
    silence
        .until()
        .ifPresent(
            until -> {
              refuse(
                  !until.isAfter(silence.from()),
                  "the silence would end at "
                      + until
                      + ", not after its begin at "
                      + silence.from());
              refuse(
                  !until.isAfter(now.at()),
                  "the silence would have ended at " + until + "; it is " + now.at());
            });
  }

  private static void refuse(boolean wrong, String words) {
    if (wrong) {
      throw new IllegalArgumentException(words);
    }
  }
}
