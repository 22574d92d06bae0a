// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.alert.Mute;
import io.bellwether.core.alert.Mutes;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Which alerts of a group may speak now; the end of one is never muted. */
record Floor(List<Member> speaking, List<Member> muted, OptionalLong mutedUntil) {
  private static final Duration LONGEST_MUTE = Duration.ofDays(31);

  /**
   * Asks of each what mutes it.
   *
   * @param repeats whether what goes on is to be told again: who is not told that learns why
   */
  static Floor of(OpenGroup group, Mutes mutes, boolean repeats, Turn turn) {
    List<Member> speaking = new ArrayList<>();
    List<Member> muted = new ArrayList<>();
    OptionalLong until = OptionalLong.empty();
    for (Member member : group.members()) {
      Optional<Mute> mute =
          member.isOver() ? Optional.empty() : mutes.of(member.alert(), turn.now());
      if (mute.isEmpty()) {
        speaking.add(member);
        member.speaks();
      } else {
        muted.add(member);
        until = Timing.earlier(until, end(mute.get(), turn.now()));
        owe(member, mute.get(), repeats, turn);
      }
    }
    return new Floor(speaking, muted, until);
  }

  private static OptionalLong end(Mute mute, Now now) {
    boolean known = mute.until().isAfter(now.at());
    return known
        ? OptionalLong.of(Timing.nanosUntil(mute.until(), now, LONGEST_MUTE))
        : OptionalLong.empty();
  }

  private static void owe(Member member, Mute mute, boolean repeats, Turn turn) {
    boolean news = member.hasNews() && member.owes();
    if (news) {
      turn.owes(member.alert());
    }
    boolean missed = repeats && !member.alert().acknowledged().isSet();
    if (news || missed && !member.isHushed()) {
      member.hush();
      turn.log(member.alert(), "muted", mute.words());
    }
  }
}
