// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One alert that people hear of, or are to hear of, and the groups it is in. */
final class Subject {
  private Alert alert;
  private boolean taken;

  /** In the order in which it joined: a channel hears of it from the first that has the channel. */
  private final List<Member> members = new ArrayList<>(1);

  /** Channels that know of its end already, from a group that it has left. */
  private final Set<String> knowing = new TreeSet<>();

  Subject(Alert alert, boolean taken) {
    this.alert = alert;
    this.taken = taken;
  }

  Alert alert() {
    return alert;
  }

  /** What it is now, and whether its newest change is that somebody took it. */
  void becomes(Alert next, boolean nowTaken) {
    alert = next;
    taken = nowTaken;
  }

  /** The same change, seen anew. */
  void becomes(Alert next) {
    alert = next;
  }

  boolean isTaken() {
    return taken;
  }

  /** Also when it began anew to be true, and is not told of that yet. */
  boolean isOver() {
    return !alert.isFiring();
  }

  /** It begins anew: what channels know is of the episode before. */
  void beginsAnew() {
    knowing.clear();
  }

  void isKnownTo(String channel) {
    knowing.add(channel);
  }

  boolean knows(String channel) {
    return knowing.contains(channel);
  }

  List<Member> members() {
    return members;
  }

  Optional<Member> in(OpenGroup group) {
    for (Member member : members) {
      if (member.group() == group) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  /** With the alert as its book has it, which may be in another episode already. */
  KeptAlert kept(Alert now) {
    List<String> groups = new ArrayList<>(members.size());
    List<String> owed = new ArrayList<>(0);
    for (Member member : members) {
      groups.add(member.group().key());
      String leavesOut = Owed.LEAVES_OUT + member.group().key() + Owed.LEAVES_OUT;
      member.leftOut().forEach(channel -> owed.add(leavesOut + channel));
      member.owed().written(member.group().key()).ifPresent(owed::add);
    }
    knowing.forEach(channel -> owed.add(Owed.KNOWING + channel));
    return new KeptAlert(now, groups, owed);
  }
}
