// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Durations;
import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertChange;
import io.bellwether.core.alert.Mute;
import io.bellwether.core.alert.Mutes;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Knows who was told of what. Takes what became of alerts, receipts and time; gives messages, and
 * what has to be kept so that a restart goes on where this ended. Of the engine thread.
 */
public final class NotifyBook {
  static final int MOST_FLUSHES = 1_000;
  static final Duration SHORTEST_GAP = Duration.ofMinutes(10);

  private static final int REPEATS = 10;

  private final GroupBook groups;
  private final ChannelBook channels;
  private final Digests digests;
  private final Teller teller;
  private final Mutes mutes;
  private boolean routesChanged;
  private Now latest = new Now(0, 0, Instant.EPOCH);

  /**
   * An empty one, which tells nobody before it has routes.
   *
   * @param ids a new text each time, of at most 200 ASCII characters
   */
  public NotifyBook(Supplier<String> ids, Composer composer, Mutes mutes) {
    this.groups = new GroupBook(new Router(Route.NOWHERE));
    this.channels = new ChannelBook(groups);
    this.digests = new Digests(ids, composer, mutes, groups, channels);
    this.teller = new Teller(ids, composer, mutes, groups, channels, digests);
    this.mutes = mutes;
  }

  /** Other routes and channels; what follows from them comes with the next turn. */
  public NotifyTurn routes(Router router, Map<String, ChannelRules> rules, Now now) {
    groups.follow(router);
    channels.follow(rules);
    routesChanged = true;
    return result(new Turn(now));
  }

  /** The numbers of messages go on after these, which each channel marked as its newest. */
  public void numbersFollow(Map<String, Long> marked) {
    channels.numbersFollow(marked);
  }

  /** When each channel delivered anything last, before this process began. */
  public void delivered(Map<String, Instant> before) {
    channels.delivered(before);
  }

  /**
   * All that one batch brought; it is in before any group speaks.
   *
   * @param changes what became of alerts
   * @param mutesChanged whether a silence, a window or a cause has begun or ended
   * @param answers receipts
   */
  public NotifyTurn turn(
      List<AlertChange> changes, boolean mutesChanged, List<Answered> answers, Now now) {
    Turn turn = begin(now);
    changes.forEach(change -> groups.take(change, turn));
    if (mutesChanged) {
      groups.muted().forEach(group -> groups.timers().noLaterThan(group, now.nanos()));
    }
    for (Answered answer : answers) {
      if (channels.answered(answer, turn)) {
        refer(answer, turn);
      }
    }
    return end(turn);
  }

  /** What became of alerts. */
  public NotifyTurn changed(List<AlertChange> changes, Now now) {
    return turn(changes, false, List.of(), now);
  }

  /** Time has passed. */
  public NotifyTurn passed(Now now) {
    return turn(List.of(), false, List.of(), now);
  }

  /** A silence, a window or a cause has begun or ended. */
  public NotifyTurn mutesChanged(Now now) {
    return turn(List.of(), true, List.of(), now);
  }

  /** Receipts. */
  public NotifyTurn answered(List<Answered> answers, Now now) {
    return turn(List.of(), false, answers, now);
  }

  private void refer(Answered answer, Turn turn) {
    Message message = answer.message();
    Optional<OpenGroup> group = groups.group(message.group(), message.episode());
    Optional<String> reference = answer.receipt().reference();
    if (group.isPresent()
        && reference.isPresent()
        && group.get().isCalled(message.channel(), reference.get())) {
      turn.keep(group.get());
    }
  }

  /** As it was kept, in place of nothing. Says and decides nothing before the next turn. */
  public NotifyTurn recall(
      Collection<Group> kept, Collection<KeptAlert> alerts, Collection<Message> outbox, Now now) {
    groups.recall(kept, alerts, now);
    for (KeptAlert one : alerts) {
      channels.recall(one.alert());
    }
    for (Message message : outbox) {
      channels.put(message, fallback(message, groups.routeOf(message.group())), now);
    }
    groups.all().forEach(channels::recall);
    routesChanged = true;
    return result(new Turn(now));
  }

  private Fallback fallback(Message message, Route route) {
    if (!message.fallback().equals(Fallback.OF_ITS_ROUTE)) {
      return message.fallback();
    }
    Optional<OpenGroup> group = groups.group(message.group(), message.episode());
    List<String> others =
        group.map(one -> one.fallback(message.channel())).orElse(route.fallback());
    return new Fallback(message.fallbackOf().isEmpty() ? others : List.of(), route.fallbackAfter());
  }

  /** After a time without us, groups that go on say so, unless it was too short to be missed. */
  public NotifyTurn stillTrue(Duration gap, Now now) {
    Turn turn = begin(now);
    for (OpenGroup group : groups.all()) {
      Duration missed = group.route().repeatInterval().dividedBy(REPEATS);
      boolean isLong = gap.compareTo(SHORTEST_GAP) >= 0 && gap.compareTo(missed) >= 0;
      if (isLong && !group.episode().isEmpty()) {
        String words = Durations.format(Duration.ofSeconds(gap.toSeconds()));
        group.remark("still so, after " + words + " in which nobody watched");
        groups.timers().noLaterThan(group, now.nanos());
      }
    }
    return end(turn);
  }

  /** An alert with what its row has to say of groups. */
  public KeptAlert kept(Alert alert) {
    return groups
        .subject(alert.key())
        .map(subject -> subject.kept(alert))
        .orElse(new KeptAlert(alert, List.of(), List.of()));
  }

  /** The same of an alert that nobody else knows any more; empty when this book does not either. */
  public Optional<KeptAlert> kept(String alertKey) {
    return groups.subject(alertKey).map(subject -> subject.kept(subject.alert()));
  }

  /** All alerts that people hear of, or are to hear of. */
  public List<KeptAlert> subjects() {
    return groups.subjects().stream().map(subject -> subject.kept(subject.alert())).toList();
  }

  /** The groups as they are to be kept. */
  public List<Group> groups() {
    return groups.all().stream().map(OpenGroup::kept).toList();
  }

  /** Whether anybody was told of this alert. */
  public boolean isTold(String alertKey) {
    return groups
        .subject(alertKey)
        .filter(one -> one.members().stream().anyMatch(Member::isTold))
        .isPresent();
  }

  /** Whether a message about it is still to be written; until then its row stays. */
  public boolean owes(String alertKey) {
    return groups
        .subject(alertKey)
        .filter(one -> one.isOver() || one.members().stream().anyMatch(Member::hasNews))
        .isPresent();
  }

  /** Where an alert goes, and what keeps it from there now; empty when nobody is told of it. */
  public Optional<String> why(String alertKey) {
    return groups.subject(alertKey).map(this::words);
  }

  private String words(Subject subject) {
    StringBuilder words = new StringBuilder();
    for (Member member : subject.members()) {
      OpenGroup group = member.group();
      List<String> to = group.listeners().stream().filter(member::speaksTo).toList();
      words.append(words.isEmpty() ? "" : "; ");
      words.append(member.isTold() ? "told " : "to be told to ").append(String.join(", ", to));
      words.append(" by group ").append(shown(group));
    }
    Optional<Mute> mute = mutes.of(subject.alert(), latest);
    mute.ifPresent(one -> words.append("; ").append(one.words()));
    return words.toString();
  }

  /** The labels where there are any: what its route is called means nothing to people. */
  private static String shown(OpenGroup group) {
    return group.labels().isEmpty() ? group.key() : group.labels().toString();
  }

  /** Who would be told of an alert with these labels, were nothing to mute it. */
  public List<Way> wouldTell(Labels labels, Severity severity) {
    return groups.wouldTell(labels, severity);
  }

  /** The same of an alert that fires: one about a channel goes around that channel. */
  public List<Way> wouldTell(Alert alert) {
    return groups.ways(alert);
  }

  /** Messages without a receipt: to be given to their channels after a restart. */
  public Collection<Message> waiting() {
    return channels.waiting();
  }

  /** Whether there is a group that goes on, or a message that waits. */
  public boolean knowsAnything() {
    return !groups.all().isEmpty() || channels.isAnyWaiting();
  }

  private Turn begin(Now now) {
    Turn turn = new Turn(now);
    if (routesChanged) {
      routesChanged = false;
      groups.routeAll(turn);
    }
    return turn;
  }

  private NotifyTurn end(Turn turn) {
    for (OpenGroup group : channels.passed(turn)) {
      groups.timers().noLaterThan(group, turn.now().nanos());
    }
    List<OpenGroup> dues = groups.timers().take(turn.now().nanos(), MOST_FLUSHES);
    dues.forEach(group -> teller.flush(group, turn));
    channels.all().forEach(outlet -> digests.tell(outlet, turn));
    channels.forget(turn.forgotten());
    return result(turn);
  }

  private NotifyTurn result(Turn turn) {
    latest = turn.now();
    long nanos = turn.now().nanos();
    OptionalLong wake = Timing.earlier(groups.timers().wake(), channels.wake(nanos));
    boolean now = routesChanged && knowsAnything();
    return turn.result(now ? OptionalLong.of(nanos) : wake);
  }
}
