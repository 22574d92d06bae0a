// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.schedule.Now;

/** What a person may not set, in words for that person. */
final class SilenceRefusals {
  private static final int MOST_MATCHERS = 50;

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
