// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.alert.Notification;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.notify.Outlet.Waiting;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/** The messages of all channels until their receipts, and whom they go to when none comes. */
final class ChannelBook {
  private final Map<String, Outlet> outlets = new LinkedHashMap<>();

  /** Those that were delivered meanwhile are still in it, until their time. */
  private final PriorityQueue<Deadline> deadlines =
      new PriorityQueue<>(Comparator.comparing(Deadline::nanos, (a, b) -> Long.signum(a - b)));

  private record Deadline(long nanos, Message message) {}

  private final GroupBook groups;

  ChannelBook(GroupBook groups) {
    this.groups = groups;
  }

  /** From now on these channels; messages of any other go elsewhere with the next turn. */
  void follow(Map<String, ChannelRules> rules) {
    outlets.values().forEach(Outlet::goes);
    rules.forEach(
        (name, rule) ->
            outlets.computeIfAbsent(name, channel -> new Outlet(channel, rule)).follows(rule));
  }

  Optional<Outlet> find(String channel) {
    return Optional.ofNullable(outlets.get(channel)).filter(outlet -> !outlet.isGone());
  }

  List<Outlet> all() {
    return outlets.values().stream().filter(outlet -> !outlet.isGone()).toList();
  }

  void numbersFollow(Map<String, Long> marked) {
    marked.forEach((channel, number) -> known(channel).numbersFollow(number));
  }

  void delivered(Map<String, Instant> before) {
    before.forEach((channel, at) -> known(channel).health().delivered(at));
  }

  /** Also of a channel that the configuration has not: it goes with the next turn. */
  private Outlet known(String channel) {
    return outlets.computeIfAbsent(
        channel,
        name -> {
          Outlet made = new Outlet(name, ChannelRules.USUAL);
          made.goes();
          return made;
        });
  }

  void put(Message message, Fallback fallback, Now now) {
    known(message.channel()).put(message, fallback.to(), now);
    if (!fallback.to().isEmpty()) {
      Duration after = fallback.after();
      long due = Timing.nanosUntil(message.at().plus(after), now, after);
      deadlines.add(new Deadline(due, message));
    }
  }

  /**
   * Takes out what can not be delivered any more, and hands on what took too long. Gives the groups
   * that were noted for a digest of a channel that is gone.
   */
  Set<OpenGroup> passed(Turn turn) {
    long nanos = turn.now().nanos();
    Set<OpenGroup> freed = handOverGone(turn);
    for (Outlet outlet : all()) {
      outlet.health().passed(turn.now()).ifPresent(turn::news);
      outlet.health().behind(outlet.behind(nanos), turn.now()).ifPresent(turn::news);
    }
    while (!deadlines.isEmpty() && deadlines.peek().nanos - nanos <= 0) {
      Deadline due = deadlines.remove();
      Outlet outlet = outlets.get(due.message.channel());
      if (outlet != null) {
        outlet.find(due.message).ifPresent(one -> handOn(one, outlet, turn));
      }
    }
    return freed;
  }

  private Set<OpenGroup> handOverGone(Turn turn) {
    Set<OpenGroup> freed = new LinkedHashSet<>();
    List<Outlet> gone = outlets.values().stream().filter(Outlet::isGone).toList();
    gone.forEach(outlet -> outlet.waiting().forEach(one -> takeBack(one.message(), turn)));
    for (Outlet outlet : gone) {
      outlets.remove(outlet.channel());
    }
    for (Outlet outlet : gone) {
      freed.addAll(outlet.behind());
      for (Waiting waiting : outlet.waiting()) {
        String words = "the configuration has no channel '" + outlet.channel() + "' any more";
        turn.ended(new Answered(waiting.message(), Receipt.refused(words), turn.now().at()));
        give(waiting.message(), anybody(waiting, outlet.channel()), turn);
      }
    }
    return freed;
  }

  /** What was handed to a channel that is gone or refused it is with the first alone again. */
  private void takeBack(Message copy, Turn turn) {
    Optional.ofNullable(outlets.get(copy.fallbackOf()))
        .flatMap(first -> first.takesBack(copy))
        .ifPresent(turn::handedOn);
  }

  /** The fallback where one is there, else everybody else, unless somebody has it already. */
  private List<String> anybody(Waiting waiting, String channel) {
    List<String> there =
        waiting.fallback().stream().filter(name -> find(name).isPresent()).toList();
    boolean nobody =
        there.isEmpty() && waiting.message().fallbackOf().isEmpty() && !waiting.isHandedOn();
    return nobody
        ? all().stream()
            .filter(Outlet::takesAlerts)
            .map(Outlet::channel)
            .filter(name -> !name.equals(channel))
            .toList()
        : there;
  }

  /** With what waits behind it in its episode: whoever hears of a trouble hears of its end. */
  private void handOn(Waiting late, Outlet outlet, Turn turn) {
    give(late.message(), late.fallback(), turn);
    Predicate<String> there = name -> !name.equals(outlet.channel()) && find(name).isPresent();
    for (Waiting one : outlet.handsOn(late.message(), there)) {
      if (one.fallback().stream().anyMatch(there)) {
        turn.handedOn(one.message().with(Fallback.HANDED_ON));
      }
      if (!one.message().id().equals(late.message().id())) {
        give(one.message(), one.fallback(), turn);
      }
    }
  }

  /** The same message under its own id, once: what was handed on is not handed on again. */
  private void give(Message message, List<String> channels, Turn turn) {
    if (!message.fallbackOf().isEmpty()) {
      return;
    }
    Optional<OpenGroup> group = groups.group(message.group(), message.episode());
    boolean over = message.reason() == Notification.Reason.RESOLVED;
    for (String name : channels) {
      Optional<Outlet> outlet = find(name).filter(one -> !one.channel().equals(message.channel()));
      if (outlet.isPresent() && !outlet.get().has(message.id())) {
        Message copy = message.to(name, outlet.get().number());
        outlet.get().put(copy, List.of(), turn.now());
        turn.send(copy);
        if (group.isPresent()) {
          if (group.get().handsOn(message.channel(), name, over)) {
            groups.timers().noLaterThan(group.get(), turn.now().nanos());
          }
          turn.keep(group.get());
        }
      }
    }
  }

  /** Whether the receipt ends the message. */
  boolean answered(Answered answer, Turn turn) {
    Message message = answer.message();
    Receipt receipt = answer.receipt();
    Outlet outlet = outlets.get(message.channel());
    if (outlet == null) {
      return false;
    }
    boolean retry = receipt.outcome() == Receipt.Outcome.RETRY;
    ChannelHealth health = outlet.health();
    Optional<NotifyTurn.ChannelNews> news =
        switch (receipt.outcome()) {
          case DELIVERED -> health.delivered(message, turn.now());
          case RETRY -> health.failed(message, receipt.answer(), turn.now());
          default -> health.refused(message, receipt.answer(), turn.now());
        };
    news.ifPresent(turn::news);
    if (retry) {
      return false;
    }
    Optional<Waiting> ended = outlet.take(message);
    if (ended.isPresent()) {
      turn.ended(answer);
      if (receipt.outcome() != Receipt.Outcome.DELIVERED) {
        takeBack(message, turn);
        handOn(ended.get(), outlet, turn);
      }
    }
    return ended.isPresent();
  }

  /**
   * A channel that was in trouble says so no more with its next receipt. So it is also where a
   * person ended the alert, which begins no more before that was said.
   */
  void recall(Alert alert) {
    Optional<String> channel = ChannelTrouble.of(alert);
    if (channel.isPresent() && (alert.isFiring() || alert.progress().waitsForGood())) {
      boolean down = alert.rule().equals(ChannelTrouble.DOWN);
      known(channel.get()).health().recall(down, !down, alert.fired());
    }
  }

  /** A group of which some channels still get a digest. */
  void recall(OpenGroup group) {
    group
        .behind()
        .forEach(
            (channel, told) -> {
              if (told != OpenGroup.NOTHING) {
                known(channel).note(group);
              }
            });
  }

  /** Groups that are no more have nothing to say in a digest, and would be held until then. */
  void forget(List<OpenGroup> groups) {
    outlets.values().forEach(outlet -> groups.forEach(outlet::forget));
  }

  Collection<Message> waiting() {
    List<Message> all = new ArrayList<>();
    outlets.values().forEach(one -> one.waiting().forEach(each -> all.add(each.message())));
    return all;
  }

  boolean isAnyWaiting() {
    return outlets.values().stream().anyMatch(Outlet::isAnyWaiting);
  }

  OptionalLong wake(long nanos) {
    OptionalLong wake =
        deadlines.isEmpty() ? OptionalLong.empty() : OptionalLong.of(deadlines.peek().nanos);
    for (Outlet outlet : outlets.values()) {
      OptionalLong one = outlet.isGone() ? OptionalLong.of(nanos) : outlet.wake(nanos);
      wake = Timing.earlier(wake, one);
    }
    return wake;
  }
}
