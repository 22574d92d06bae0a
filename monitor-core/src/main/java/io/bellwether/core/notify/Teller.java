// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Mutes;
import io.bellwether.core.schedule.Now;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Writes the messages of a group that is due. */
final class Teller {
  private final Supplier<String> ids;
  private final Composer composer;
  private final Mutes mutes;
  private final GroupBook groups;
  private final ChannelBook channels;
  private final Digests digests;

  Teller(
      Supplier<String> ids,
      Composer composer,
      Mutes mutes,
      GroupBook groups,
      ChannelBook channels,
      Digests digests) {
    this.ids = ids;
    this.composer = composer;
    this.mutes = mutes;
    this.groups = groups;
    this.channels = channels;
    this.digests = digests;
  }

  void flush(OpenGroup group, Turn turn) {
    boolean repeats = isRepeatDue(group, turn.now());
    Floor floor = Floor.of(group, mutes, repeats, turn);
    boolean first = group.episode().isEmpty();
    if (first) {
      group.begins(ids.get());
    }
    boolean said = false;
    for (String channel : group.listeners()) {
      Optional<Outlet> outlet = channels.find(channel);
      if (outlet.isPresent()) {
        said |= tell(group, outlet.get(), floor, first, repeats, turn);
      }
    }
    settle(group, floor, turn);
    if (said) {
      group.flushed(turn.now());
    } else if (first) {
      group.ends();
    }
    group.remark("");
    groups.prune(group, turn);
    if (groups.isOpen(group)) {
      waits(group, floor, turn);
      turn.keep(group);
    }
  }

  private static boolean isRepeatDue(OpenGroup group, Now now) {
    long since = now.nanos() - group.flushedNanos();
    return !group.remark().isEmpty()
        || group.wasFlushed() && since >= group.route().repeatInterval().toNanos();
  }

  /** Whether anything went, or is noted for a digest. */
  private boolean tell(
      OpenGroup group, Outlet outlet, Floor floor, boolean first, boolean repeats, Turn turn) {
    String channel = outlet.channel();
    long known = group.toldTo(channel);
    List<Member> news = new ArrayList<>();
    List<Member> others = new ArrayList<>();
    for (Member member : floor.speaking()) {
      if (member.speaksTo(channel)) {
        boolean isNew = member.isNews(known);
        boolean neverTold = member.isOver() && (first || known <= 0 && group.told() > 0);
        if (isNew && !neverTold) {
          news.add(member);
        } else if (!member.isOver()) {
          others.add(member);
        }
      }
    }
    boolean again = repeats && others.stream().anyMatch(one -> !one.alert().acknowledged().isSet());
    if (news.isEmpty() && !again) {
      return false;
    }
    if (!group.isHeardBy(channel) && others.isEmpty() && news.stream().allMatch(Member::isOver)) {
      return false; // it was told all of that by another group
    }
    if (outlet.owes(group) || !outlet.lets(turn.now().nanos())) {
      return note(group, outlet, news);
    }
    Reason reason = reason(group, channel, floor, news, others, !group.isHeardBy(channel));
    write(outlet, group, reason, alerts(news), alerts(others), turn);
    if (known == OpenGroup.NOTHING) {
      owe(floor.muted(), channel, turn);
    }
    group.behind().remove(channel);
    return true;
  }

  /** What others know and a channel that came later does not, as it is muted now. */
  private static void owe(List<Member> muted, String channel, Turn turn) {
    for (Member member : muted) {
      if (member.speaksTo(channel) && member.owes()) {
        turn.owes(member.alert());
      }
    }
  }

  /** The digest tells from there on where the channel was told less, or that it goes on. */
  private static boolean note(OpenGroup group, Outlet outlet, List<Member> news) {
    long known = group.toldTo(outlet.channel());
    for (Member member : news) {
      known = Math.min(known, member.alert().change() - 1);
    }
    group.behind().put(outlet.channel(), Math.max(known, 0));
    outlet.note(group);
    return true;
  }

  private static Reason reason(
      OpenGroup group,
      String channel,
      Floor floor,
      List<Member> news,
      List<Member> others,
      boolean first) {
    boolean goesOn =
        !others.isEmpty()
            || news.stream().anyMatch(one -> !one.isOver())
            || floor.muted().stream().anyMatch(one -> one.isTold() && one.speaksTo(channel));
    if (!goesOn) {
      return Reason.RESOLVED;
    }
    boolean repeated = news.isEmpty() && group.remark().isEmpty();
    if (first || repeated) {
      return Reason.FIRING;
    }
    boolean taken = !news.isEmpty() && news.stream().allMatch(one -> one.subject().isTaken());
    return taken ? Reason.ACKNOWLEDGED : Reason.CHANGED;
  }

  private static List<Alert> alerts(List<Member> members) {
    return members.stream().map(Member::alert).sorted(Telling.WORST_FIRST).toList();
  }

  private void write(
      Outlet outlet,
      OpenGroup group,
      Reason reason,
      List<Alert> news,
      List<Alert> others,
      Turn turn) {
    Telling telling = new Telling(reason, group.labels(), news, others, group.remark());
    String channel = outlet.channel();
    Optional<String> reference = group.reference(channel);
    Written words = composer.write(telling, group.routeId(), channel);
    Message message =
        new Message(
                ids.get(),
                outlet.number(),
                channel,
                group.key(),
                group.episode(),
                reason,
                words,
                turn.now().at())
            .after(reference)
            .fallbackOf(group.handedFrom(channel).orElse(""));
    Fallback fallback = new Fallback(group.fallback(channel), group.route().fallbackAfter());
    channels.put(message, fallback, turn.now());
    turn.send(message);
    group.hears(channel, reason == Reason.RESOLVED);
  }

  /** Everybody who speaks was heard, or is noted; who is over and known may go. */
  private void settle(OpenGroup group, Floor floor, Turn turn) {
    for (Member member : group.members()) {
      group.tellsUpTo(member.alert().change());
    }
    for (Member member : floor.speaking()) {
      if (member.tell()) {
        turn.owes(member.alert());
      }
    }
    if (floor.muted().isEmpty()) {
      groups.muted().remove(group);
      group.behind().keySet().removeIf(channel -> !isNoted(group, channel));
    } else {
      groups.muted().add(group);
    }
    digests.letGo(group, turn);
  }

  private boolean isNoted(OpenGroup group, String channel) {
    return channels.find(channel).filter(outlet -> outlet.owes(group)).isPresent();
  }

  private void waits(OpenGroup group, Floor floor, Turn turn) {
    boolean repeats =
        floor.speaking().stream()
            .anyMatch(one -> !one.isOver() && !one.alert().acknowledged().isSet());
    long repeat = group.flushedNanos() + group.route().repeatInterval().toNanos();
    long now = turn.now().nanos();
    if (repeat - now <= 0) {
      repeat = now + group.route().repeatInterval().toNanos(); // it could not be said this time
    }
    OptionalLong due = repeats ? OptionalLong.of(repeat) : OptionalLong.empty();
    OptionalLong next = Timing.earlier(due, floor.mutedUntil());
    if (next.isPresent()) {
      groups.timers().at(group, next.getAsLong());
      group.dueAt(Timing.wall(next.getAsLong(), turn.now()));
    } else {
      groups.timers().never(group);
      group.dueAt(Instant.EPOCH);
    }
  }
}
