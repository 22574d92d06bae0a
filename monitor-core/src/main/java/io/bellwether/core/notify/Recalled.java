// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out from a stored alert what people know of it. */
final class Recalled {
  private Recalled() {}

  /** The alert in those of its groups that have more to say of it; empty when none has. */
  static Optional<Subject> subject(KeptAlert kept, Map<String, OpenGroup> groups) {
    Alert alert = kept.alert();
    Subject subject = new Subject(alert, alert.acknowledged().isSet());
    for (String key : kept.groups()) {
      OpenGroup group = groups.get(key);
      if (group != null) {
        join(subject, group, kept);
      }
    }
    for (String one : kept.owedBy()) {
      if (one.startsWith(Owed.KNOWING)) {
        subject.isKnownTo(one.substring(Owed.KNOWING.length()));
      }
    }
    return subject.members().isEmpty() ? Optional.empty() : Optional.of(subject);
  }

  private static void join(Subject subject, OpenGroup group, KeptAlert kept) {
    Alert alert = kept.alert();
    Owed owed = Owed.of(group.key(), kept.owedBy());
    boolean told = owed == Owed.NOTHING ? alert.change() <= group.told() : owed != Owed.BEGIN;
    if (owed == Owed.NOTHING_SINCE_TOLD && isBeginningAnew(alert)) {
      owed = Owed.CHANGE; // its last episode has ended, and nobody was told
    }
    Member member = new Member(subject, group, told, owed);
    leaveOut(member, kept.owedBy());
    boolean isOwed = member.hasNews() || !group.behind().isEmpty();
    if (!subject.isOver() || told && isOwed) {
      subject.members().add(member);
      group.members().add(member);
    }
  }

  private static void leaveOut(Member member, List<String> owedBy) {
    String sign = Owed.LEAVES_OUT + member.group().key() + Owed.LEAVES_OUT;
    for (String one : owedBy) {
      if (one.startsWith(sign)) {
        member.leavesOut(one.substring(sign.length()));
      }
    }
  }

  /** The store has one row for an alert: that of its next episode, from when it is pending. */
  private static boolean isBeginningAnew(Alert alert) {
    return !alert.isFiring() && alert.phase() != Phase.OVER;
  }
}
