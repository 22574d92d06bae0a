// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Mutes;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Writes one message in place of all that a channel was spared. */
final class Digests {
  private final Supplier<String> ids;
  private final Composer composer;
  private final Mutes mutes;
  private final GroupBook groups;
  private final ChannelBook channels;

  Digests(
      Supplier<String> ids,
      Composer composer,
      Mutes mutes,
      GroupBook groups,
      ChannelBook channels) {
    this.ids = ids;
    this.composer = composer;
    this.mutes = mutes;
    this.groups = groups;
    this.channels = channels;
  }

  /** What one digest is to say. */
  private record Said(List<Alert> began, List<Alert> over, List<Alert> goingOn) {
    Said() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    int news() {
      return began.size() + over.size();
    }

    boolean isNothing() {
      return news() == 0 && goingOn.isEmpty();
    }

    Telling telling(String remark) {
      began.sort(Telling.WORST_FIRST);
      over.sort(Telling.WORST_FIRST);
      goingOn.sort(Telling.WORST_FIRST);
      List<Alert> news = new ArrayList<>(began);
      news.addAll(over);
      return new Telling(Reason.DIGEST, Labels.NONE, news, goingOn, remark);
    }
  }

  /** Where one is due and has anything to say. */
  void tell(Outlet outlet, Turn turn) {
    int forgotten = outlet.forgotten();
    List<OpenGroup> spared = outlet.takeDigest(turn.now().nanos());
    Fallback fallback =
        fallback(spared, outlet.channel()); // before groups end of which all is said
    Said said = new Said();
    for (OpenGroup group : spared.stream().filter(groups::isOpen).toList()) {
      gather(group, outlet.channel(), said, turn.now());
      letGo(group, turn);
      turn.keep(group);
      groups.prune(group, turn);
    }
    if (!said.isNothing()) {
      String remark = remark(spared.size(), said.goingOn().size(), forgotten);
      write(outlet, said.telling(remark), fallback, turn);
    }
  }

  /** All to whom their routes hand what is late, after the shortest of their times. */
  private static Fallback fallback(List<OpenGroup> spared, String channel) {
    Set<String> to = new LinkedHashSet<>();
    Duration after = Duration.ZERO;
    for (OpenGroup group : spared) {
      List<String> some = group.fallback(channel);
      Duration one = group.route().fallbackAfter();
      if (!some.isEmpty()) {
        after = to.isEmpty() || one.compareTo(after) < 0 ? one : after;
        to.addAll(some);
      }
    }
    return new Fallback(List.copyOf(to), after);
  }

  /** What is new to the channel; where nothing is, that it goes on, unless something mutes it. */
  private void gather(OpenGroup group, String channel, Said said, Now now) {
    Long known = group.behind().remove(channel);
    int before = said.news();
    for (Member member : group.members()) {
      boolean isNew = known != null && member.alert().change() > known && member.isTold();
      if (isNew && member.speaksTo(channel)) {
        (member.isOver() ? said.over() : said.began()).add(member.alert());
        group.hears(channel, false);
      }
    }
    if (said.news() == before) {
      group.members().stream()
          .filter(one -> one.isTold() && !one.isOver() && one.speaksTo(channel))
          .filter(one -> mutes.of(one.alert(), now).isEmpty())
          .forEach(one -> said.goingOn().add(one.alert()));
    }
  }

  private static String remark(int spared, int goingOn, int forgotten) {
    String words = spared + " groups in one message, as there were too many";
    if (goingOn > 0) {
      words += "; " + goingOn + " alerts go on as they were told";
    }
    if (forgotten > 0) {
      words += "; " + forgotten + " more alerts began and ended: bellwether alerts --all";
    }
    return words;
  }

  private void write(Outlet outlet, Telling telling, Fallback fallback, Turn turn) {
    String episode = ids.get();
    Written words = composer.write(telling, "", outlet.channel());
    Message message =
        new Message(
                ids.get(),
                outlet.number(),
                outlet.channel(),
                Message.DIGEST,
                episode,
                Reason.DIGEST,
                words,
                turn.now().at())
            .with(fallback);
    channels.put(message, fallback, turn.now());
    turn.send(message);
  }

  /** Who is over leaves a group, unless a digest is still to tell of it. */
  void letGo(OpenGroup group, Turn turn) {
    for (Member member : List.copyOf(group.members())) {
      if (member.isOver() && !isToCome(group, member)) {
        groups.leaves(member, turn);
      }
    }
  }

  /** All that are told have one place in it each. */
  private boolean isToCome(OpenGroup group, Member member) {
    boolean toCome = false;
    for (String channel : group.behind().keySet()) {
      Optional<Outlet> outlet = channels.find(channel).filter(one -> one.owes(group));
      if (outlet.isPresent() && member.speaksTo(channel)) {
        toCome |= outlet.get().spares(member);
      }
    }
    return toCome;
  }
}
