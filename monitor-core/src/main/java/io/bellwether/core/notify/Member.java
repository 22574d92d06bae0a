// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.alert.Alert;
import java.util.Set;
import java.util.TreeSet;

/** One alert in one group, with what people know of it from there. */
final class Member {
  private final Subject subject;
  private final OpenGroup group;
  private boolean told;
  private Owed owed;
  private boolean hushed;

  /** Channels of the group that hear of this alert from another one. */
  private Set<String> leftOut = Set.of();

  Member(Subject subject, OpenGroup group, boolean told, Owed owed) {
    this.subject = subject;
    this.group = group;
    this.told = told;
    this.owed = owed;
  }

  Subject subject() {
    return subject;
  }

  OpenGroup group() {
    return group;
  }

  Alert alert() {
    return subject.alert();
  }

  boolean isOver() {
    return subject.isOver();
  }

  /** Whether people know from this group that it began. */
  boolean isTold() {
    return told;
  }

  Owed owed() {
    return owed;
  }

  /** A change after the first: the row of the alert is written with it, so this costs nothing. */
  void changesAgain() {
    if (told && owed == Owed.NOTHING) {
      owed = Owed.NOTHING_SINCE_TOLD;
    }
  }

  /** Something mutes it; false when that was known already. */
  boolean owes() {
    if (owed.whateverTheNumbers()) {
      return false;
    }
    owed = told ? Owed.CHANGE : Owed.BEGIN;
    return true;
  }

  /** Its log says already that something mutes it. */
  void hush() {
    hushed = true;
  }

  boolean isHushed() {
    return hushed;
  }

  /** Nothing mutes it. */
  void speaks() {
    hushed = false;
  }

  /** People know; true when its row says otherwise. */
  boolean tell() {
    told = true;
    boolean written = owed.whateverTheNumbers();
    if (written) {
      owed = Owed.NOTHING;
    }
    return written;
  }

  /** Whether there is something to say that this group did not. */
  boolean hasNews() {
    return isNews(group.told());
  }

  /** Whether there is something to say to who was told up to this number. */
  boolean isNews(long toldUpTo) {
    return owed.whateverTheNumbers() || alert().change() > toldUpTo;
  }

  /** Whether the group tells this channel of the alert, if no earlier one does. */
  boolean reaches(String channel) {
    return group.to().contains(channel) && !leftOut.contains(channel);
  }

  /** The group from which that channel heard is not there any more. */
  void takesIn(String channel) {
    Set<String> less = new TreeSet<>(leftOut);
    less.remove(channel);
    leftOut = less;
  }

  Set<String> leftOut() {
    return leftOut;
  }

  /** That channel was told by another group, and goes on hearing from there. */
  void leavesOut(String channel) {
    Set<String> more = new TreeSet<>(leftOut);
    more.add(channel);
    leftOut = more;
  }

  /** Whether the channel hears of it here and not from a group that it joined before. */
  boolean speaksTo(String channel) {
    String heard = group.handedFrom(channel).orElse(channel);
    if (subject.knows(heard)) {
      return false;
    }
    for (Member member : subject.members()) {
      if (member.reaches(heard)) {
        return member == this;
      }
    }
    return false;
  }
}
