// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/**
 * All that wait equally long. Who came first is due first, so joining and leaving cost the same
 * however many there are: what ends in time, and nearly everything does, costs no ordering at all.
 */
final class Line {
  private final Timed ends = new Timed();
  private final long wait;

  Line(long wait) {
    this.wait = wait;
  }

  void join(Timed member, long now) {
    member.leaveLine();
    member.at = now + wait;
    member.before = ends.before;
    member.behind = ends;
    ends.before.behind = member;
    ends.before = member;
  }

  boolean isEmpty() {
    return !ends.inLine();
  }

  Timed first() {
    return ends.behind;
  }

  /** Runs over all, in order. */
  Iterable<Timed> members() {
    java.util.List<Timed> members = new java.util.ArrayList<>();
    for (Timed member = ends.behind; member != ends; member = member.behind) {
      members.add(member);
    }
    return members;
  }
}
