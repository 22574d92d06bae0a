// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.api.alert.Notification.Reason;
import io.bellwether.api.alert.Receipt;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.AlertChange;
import io.bellwether.core.alert.Effect;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.alert.Mute;
import io.bellwether.core.alert.Phase;
import io.bellwether.core.alert.Progress;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import io.bellwether.core.schedule.Now;
import io.bellwether.core.text.Matchers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A book with a clock by hand, alerts by name, and a store that can be read back. */
final class Scene {
  static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  final List<Message> messages = new ArrayList<>();
  final List<NotifyTurn.Entry> log = new ArrayList<>();
  final List<NotifyTurn.ChannelNews> verdicts = new ArrayList<>();
  final Map<String, Alert> alerts = new LinkedHashMap<>();
  final Set<String> muted = new HashSet<>();

  /** Channels that have alerts only by routes, with the next routes. */
  final Set<String> byRoutesAlone = new HashSet<>();

  final Map<String, KeptAlert> keptAlerts = new LinkedHashMap<>();
  final Map<String, Group> keptGroups = new TreeMap<>();
  final Map<String, Message> outbox = new LinkedHashMap<>();
  int groupRows;
  NotifyBook book;
  private Router router;
  private Map<String, ChannelRules> channels;
  private long nanos = -5_000_000_000L;
  private Instant at = START;
  private long changes;
  private int ids;
  private int seen;
  private NotifyTurn last;

  Scene(Route root, String... channels) {
    this(root, withoutStorm(), channels);
  }

  Scene(Route root, ChannelRules rules, String... channels) {
    this.router = new Router(root);
    this.channels = new LinkedHashMap<>();
    Arrays.stream(channels).forEach(name -> this.channels.put(name, rules));
    this.book = book();
    this.last = book.routes(router, this.channels, now());
  }

  static ChannelRules withoutStorm() {
    return withoutStorm(0);
  }

  static ChannelRules withoutStorm(int perSecond) {
    return new ChannelRules(
        Duration.ofSeconds(15), perSecond, Duration.ofSeconds(1), 0, Duration.ZERO);
  }

  static Route route(String id, Map<String, String> when, List<String> to, Route... below) {
    return route(id, when, to, false, below);
  }

  static Route route(
      String id, Map<String, String> when, List<String> to, boolean goesOn, Route... below) {
    return new Route(
        id,
        Matchers.equal(when),
        to,
        List.of("rule"),
        false,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofHours(4),
        goesOn,
        List.of(),
        Duration.ofMinutes(5),
        List.of(below));
  }

  private NotifyBook book() {
    Composer composer = new Composer("shop", text -> text, Instant::toString, alert -> Labels.NONE);
    return new NotifyBook(
        () -> "id-" + ++ids,
        composer,
        (alert, now) ->
            muted.contains(alert.rule() + alert.labels().get("n").orElse(""))
                ? Optional.of(new Mute(Mute.Kind.SILENCE, "ada", "work", Instant.EPOCH))
                : Optional.empty());
  }

  Now now() {
    return new Now(nanos, nanos, at);
  }

  static Alert alert(String rule, String n, Severity severity) {
    return alert(rule, Labels.of("alertname", rule, "n", n), severity);
  }

  static Alert alert(String rule, Labels labels, Severity severity) {
    String n = labels.get("n").orElse("");
    return new Alert(
        Identity.of(rule, labels),
        "",
        Phase.PENDING,
        severity,
        labels.with("component", "c" + n),
        rule + " " + n + " is bad",
        "",
        "",
        Double.NaN,
        Double.NaN,
        Unit.NONE,
        START,
        Instant.EPOCH,
        Instant.EPOCH,
        "",
        Mark.NONE,
        List.of(),
        false,
        false,
        false,
        Progress.NONE,
        Policy.PLAIN,
        0);
  }

  private Alert with(Alert from, String id, Phase phase, Severity severity, Mark mark) {
    return new Alert(
        from.identity(),
        id,
        phase,
        severity,
        from.labels(),
        from.summary(),
        "",
        "",
        1,
        2,
        Unit.NONE,
        from.since(),
        phase == Phase.FIRING && !from.isFiring() ? at : from.fired(),
        phase == Phase.OVER ? at : Instant.EPOCH,
        "",
        mark,
        List.of(),
        false,
        false,
        false,
        Progress.NONE,
        Policy.PLAIN,
        ++changes);
  }

  AlertChange fires(String rule, int n, Severity severity) {
    String key = rule + n;
    Alert next =
        with(
            alerts.getOrDefault(key, alert(rule, "" + n, severity)),
            key + "#" + (changes + 1),
            Phase.FIRING,
            severity,
            Mark.NONE);
    alerts.put(key, next);
    return new AlertChange(Effect.FIRED, next, "", at);
  }

  AlertChange becomes(Effect effect, String rule, int n, Severity severity) {
    Alert old = alerts.get(rule + n);
    Mark mark =
        switch (effect) {
          case ACKNOWLEDGED -> new Mark("ada", at, "on it");
          case WORSE -> Mark.NONE;
          default -> old.acknowledged();
        };
    Phase phase = effect == Effect.RESOLVED ? Phase.OVER : Phase.FIRING;
    Alert next = with(old, old.id(), phase, severity, mark);
    alerts.put(rule + n, next);
    return new AlertChange(effect, next, "", at);
  }

  AlertChange ends(String rule, int n) {
    return becomes(Effect.RESOLVED, rule, n, alerts.get(rule + n).severity());
  }

  Scene fire(String rule, int n) {
    return take(fires(rule, n, Severity.WARNING));
  }

  Scene end(String rule, int n) {
    return take(ends(rule, n));
  }

  Scene take(AlertChange... some) {
    NotifyTurn turn = book.changed(List.of(some), now());
    Arrays.stream(some).forEach(change -> keep(change.alert()));
    return keep(turn);
  }

  private void keep(Alert alert) {
    if (alert.phase() == Phase.OVER && !book.owes(alert.key())) {
      keptAlerts.remove(alert.key());
    } else {
      keptAlerts.put(alert.key(), book.kept(alert));
    }
  }

  Scene keep(NotifyTurn turn) {
    last = turn;
    turn.gone().forEach(keptGroups::remove);
    turn.groups().forEach(group -> keptGroups.put(group.key(), group));
    groupRows += turn.groups().size();
    alerts.values().stream().filter(one -> turn.owing().contains(one.key())).forEach(this::keep);
    turn.messages().forEach(one -> outbox.put(one.channel() + one.number(), one));
    turn.handedOn().forEach(one -> outbox.put(one.channel() + one.number(), one));
    turn.ended().forEach(one -> outbox.remove(one.message().channel() + one.message().number()));
    messages.addAll(turn.messages());
    log.addAll(turn.log());
    verdicts.addAll(turn.verdicts());
    return this;
  }

  /** Goes on to each time the book wants to be called, as long as that lies within. */
  Scene pass(Duration time) {
    long end = nanos + time.toNanos();
    for (int calls = 0; last.wake().isPresent() && last.wake().getAsLong() - end <= 0; calls++) {
      if (calls > 100_000) {
        throw new IllegalStateException("it wants to be called for ever: " + last.wake());
      }
      go(Math.max(last.wake().getAsLong(), nanos));
      keep(book.passed(now()));
    }
    go(end);
    return this;
  }

  private void go(long to) {
    at = at.plusNanos(to - nanos);
    nanos = to;
  }

  Scene pass(int seconds) {
    return pass(Duration.ofSeconds(seconds));
  }

  Scene mutesChange() {
    return keep(book.mutesChanged(now()));
  }

  Scene routes(Route root, String... names) {
    router = new Router(root);
    Map<String, ChannelRules> next = new LinkedHashMap<>();
    Arrays.stream(names)
        .forEach(
            name ->
                next.put(
                    name,
                    byRoutesAlone.contains(name)
                        ? withoutStorm().byRoutesAlone()
                        : withoutStorm()));
    channels = next;
    return keep(book.routes(router, channels, now()));
  }

  Scene answer(Message message, Receipt receipt) {
    return keep(book.answered(List.of(new Answered(message, receipt, at)), now()));
  }

  Scene deliverAll() {
    List.copyOf(outbox.values()).forEach(one -> answer(one, Receipt.delivered("ok")));
    return this;
  }

  /** The process is killed and begins again: only what was kept is known, and all times differ. */
  Scene restart(Duration away) {
    at = at.plus(away);
    nanos += 77_000_000_000_000L;
    book = book();
    keep(book.routes(router, channels, now()));
    return keep(
        book.recall(
            List.copyOf(keptGroups.values()),
            List.copyOf(keptAlerts.values()),
            List.copyOf(outbox.values()),
            now()));
  }

  /** The messages since this was asked last, as {@code channel reason items}. */
  List<String> told() {
    List<String> told =
        messages.subList(seen, messages.size()).stream()
            .map(one -> one.channel() + " " + one.reason() + " " + names(one))
            .toList();
    seen = messages.size();
    return told;
  }

  private static String names(Message message) {
    return message.items().stream()
        .map(item -> item.labels().get("n").orElse("") + (item.resolved().isPresent() ? "-" : "+"))
        .sorted()
        .reduce("", String::concat);
  }

  Message newest(Reason reason) {
    return messages.stream()
        .filter(one -> one.reason() == reason)
        .reduce((a, b) -> b)
        .orElseThrow();
  }
}
