// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertChange;
import io.bellwether.core.alert.Effect;
import io.bellwether.core.schedule.Now;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which alert is in which group; what that changes for a group has it due. */
final class GroupBook {
  private final Map<String, Subject> subjects = new HashMap<>();
  private final Map<String, OpenGroup> groups = new HashMap<>();
  private final Set<OpenGroup> muted = new LinkedHashSet<>();
  private final GroupTimers timers = new GroupTimers();
  private final GroupWaits waits = new GroupWaits(timers);
  private Router router;

  GroupBook(Router router) {
    this.router = router;
  }

  GroupTimers timers() {
    return timers;
  }

  Optional<Subject> subject(String alertKey) {
    return Optional.ofNullable(subjects.get(alertKey));
  }

  Collection<Subject> subjects() {
    return subjects.values();
  }

  /** The group of this key while it is in that episode. */
  Optional<OpenGroup> group(String key, String episode) {
    return Optional.ofNullable(groups.get(key)).filter(one -> one.episode().equals(episode));
  }

  Collection<OpenGroup> all() {
    return groups.values();
  }

  /** Groups that something keeps from speaking of all they know. */
  Set<OpenGroup> muted() {
    return muted;
  }

  Route routeOf(String group) {
    int labels = group.indexOf('{');
    return router.route(labels < 0 ? group : group.substring(0, labels)).orElse(router.last());
  }

  List<Way> wouldTell(Labels labels, Severity severity) {
    return router.ways(labels, severity);
  }

  void take(AlertChange change, Turn turn) {
    Alert alert = change.alert();
    Subject known = subjects.get(alert.key());
    if (known == null) {
      if (change.effect() == Effect.FIRED || change.effect() == Effect.WORSE) {
        begin(alert, turn);
      }
      return;
    }
    if (!change.effect().isTold()) {
      if (alert.isFiring() && !known.isOver()) {
        known.becomes(alert);
      }
      speaksAgain(known, change.effect(), turn);
      return;
    }
    known.becomes(alert, change.effect() == Effect.ACKNOWLEDGED);
    known.members().forEach(Member::changesAgain);
    if (change.effect() == Effect.FIRED) {
      known.beginsAnew();
    }
    if (change.effect() == Effect.RESOLVED) {
      leaveUntold(known, turn);
    } else if (change.effect() != Effect.ACKNOWLEDGED) {
      route(known, turn);
    }
    known.members().forEach(member -> waits.news(member.group(), turn.now()));
  }

  private void begin(Alert alert, Turn turn) {
    Subject subject = new Subject(alert, false);
    route(subject, turn);
    if (subject.members().isEmpty()) {
      turn.log(alert, "nobody is told", "no route takes it");
      return;
    }
    subject.members().forEach(member -> waits.news(member.group(), turn.now()));
  }

  private void speaksAgain(Subject subject, Effect effect, Turn turn) {
    for (Member member : subject.members()) {
      OpenGroup group = member.group();
      if (effect == Effect.RELEASED && muted.contains(group)) {
        timers.noLaterThan(group, turn.now().nanos());
      } else if (effect == Effect.UNACKNOWLEDGED && group.wasFlushed()) {
        waits.repeats(group, turn);
      }
    }
  }

  /** What nobody was told to begin is not told to be over. */
  private void leaveUntold(Subject subject, Turn turn) {
    for (Member member : List.copyOf(subject.members())) {
      if (!member.isTold()) {
        leave(member, turn);
        prune(member.group(), turn);
      }
    }
  }

  /** Puts an alert into the groups of its routes of now, and takes it out of what never spoke. */
  void route(Subject subject, Turn turn) {
    List<Way> ways = ways(subject.alert());
    Set<String> wanted = new LinkedHashSet<>();
    ways.forEach(way -> wanted.add(way.group()));
    for (Member member : List.copyOf(subject.members())) {
      if (!member.isTold() && !wanted.contains(member.group().key())) {
        leave(member, turn);
        prune(member.group(), turn);
      }
    }
    for (Member member : subject.members()) {
      for (String channel : member.leftOut()) {
        if (subject.members().stream().noneMatch(one -> one.reaches(channel))) {
          member.takesIn(channel);
        }
      }
    }
    for (Way way : ways) {
      OpenGroup group = groups.getOrDefault(way.group(), new OpenGroup(way));
      if (subject.in(group).isEmpty() && hasListener(subject, group)) {
        if (groups.putIfAbsent(group.key(), group) == null) {
          turn.keep(group);
        }
        join(subject, group, turn);
      }
    }
  }

  /** Whether somebody would hear of it here who hears of it nowhere else. */
  private static boolean hasListener(Subject subject, OpenGroup group) {
    for (String channel : group.to()) {
      if (subject.members().stream().noneMatch(one -> one.reaches(channel))) {
        return true;
      }
    }
    return false;
  }

  private void join(Subject subject, OpenGroup group, Turn turn) {
    boolean old = subject.alert().change() <= group.told();
    Member member = new Member(subject, group, false, old ? Owed.BEGIN : Owed.NOTHING);
    subjects.put(subject.alert().key(), subject);
    subject.members().add(member);
    group.members().add(member);
    turn.owes(subject.alert());
  }

  private void leave(Member member, Turn turn) {
    member.subject().members().remove(member);
    member.group().members().remove(member);
    turn.owes(member.alert());
    if (member.subject().members().isEmpty()) {
      subjects.remove(member.alert().key(), member.subject());
    }
  }

  /** Takes out a member of which everybody knows that it is over. */
  void leaves(Member member, Turn turn) {
    member.group().to().stream().filter(member::speaksTo).forEach(member.subject()::isKnownTo);
    leave(member, turn);
  }

  /** Whether it goes on; another of its key may have begun since. */
  boolean isOpen(OpenGroup group) {
    return groups.get(group.key()) == group;
  }

  /** Forgets a group of which nobody is left, and ends an episode of which nobody told is left. */
  void prune(OpenGroup group, Turn turn) {
    if (group.members().isEmpty()) {
      groups.remove(group.key());
      muted.remove(group);
      timers.never(group);
      turn.forget(group);
    } else if (!group.episode().isEmpty() && group.members().stream().noneMatch(Member::isTold)) {
      group.ends();
      turn.keep(group);
    }
  }

  List<Way> ways(Alert alert) {
    List<Way> ways = router.ways(alert.labels(), alert.severity());
    Optional<String> sick = ChannelTrouble.of(alert);
    if (sick.isEmpty()) {
      return ways;
    }
    Labels seen = Router.seen(alert.labels(), alert.severity());
    return ChannelTrouble.around(sick.get(), ways, router.last(), seen);
  }

  /** Other routes from now on; who was told stays where it was told. */
  void follow(Router next) {
    router = next;
  }

  void routeAll(Turn turn) {
    for (OpenGroup group : List.copyOf(groups.values())) {
      Optional<Route> route = router.route(group.routeId());
      route.ifPresent(next -> keepListeners(group, next, turn));
      if (route.isPresent() && group.follows(route.get())) {
        turn.keep(group);
        timers.noLaterThan(group, turn.now().nanos());
      }
    }
    for (Subject subject : List.copyOf(subjects.values())) {
      if (!subject.isOver()) {
        route(subject, turn);
        for (Member member : subject.members()) {
          if (member.hasNews()) {
            waits.news(member.group(), turn.now());
          }
        }
      }
    }
  }

  /** A channel that comes to a group hears on of an alert from where it was told. */
  private static void keepListeners(OpenGroup group, Route next, Turn turn) {
    for (String channel : group.without(next)) {
      for (Member member : group.members()) {
        boolean hears =
            member.subject().members().stream()
                .anyMatch(other -> other.isTold() && other.speaksTo(channel));
        if (hears) {
          member.leavesOut(channel);
          turn.owes(member.alert());
        }
      }
    }
  }

  void recall(Collection<Group> kept, Collection<KeptAlert> alerts, Now now) {
    for (Group one : kept) {
      groups.put(one.key(), new OpenGroup(one, routeOf(one.route()), now));
    }
    for (KeptAlert one : alerts) {
      Recalled.subject(one, groups).ifPresent(subject -> subjects.put(one.alert().key(), subject));
    }
    for (OpenGroup group : List.copyOf(groups.values())) {
      if (group.members().stream().anyMatch(member -> member.owed().whateverTheNumbers())) {
        muted.add(group);
      }
      waits.recalled(group, now);
    }
  }
}
