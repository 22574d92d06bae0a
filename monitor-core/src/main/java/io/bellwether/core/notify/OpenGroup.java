// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group while it lives: alerts that are told together. */
final class OpenGroup {
  /** What a channel was told that has come to a group which others know. */
  static final long NOTHING = -1;

  private final String key;
  private final String routeId;
  private final Labels labels;
  private final Set<Member> members = new LinkedHashSet<>();
  private final Map<String, String> references = new HashMap<>(2);
  private final Map<String, Long> behind = new HashMap<>(2);
  private final Map<String, String> handed = new HashMap<>(2);
  private Route route;
  private List<String> to;
  private String episode = "";
  private Instant flushed = Instant.EPOCH;
  private long flushedNanos;
  private long told;
  private Instant dueAt = Instant.EPOCH;
  private String remark = "";

  OpenGroup(Way way) {
    this.key = way.group();
    this.routeId = way.route().id();
    this.labels = way.groupLabels();
    this.route = way.route();
    this.to = way.route().to();
  }

  /** As it was kept; the route is the one of this id, or any where that is gone. */
  OpenGroup(Group kept, Route route, Now now) {
    this.key = kept.key();
    this.routeId = kept.route();
    this.labels = kept.labels();
    this.route = route;
    this.to = kept.to();
    this.episode = kept.episode();
    this.flushed = kept.flushed();
    Duration ago = Duration.between(kept.flushed(), now.at());
    this.flushedNanos = now.nanos() - Timing.clamped(ago, route.repeatInterval());
    this.told = kept.told();
    this.dueAt = kept.due();
    references.putAll(kept.references());
    behind.putAll(kept.behind());
    handed.putAll(kept.handed());
  }

  String key() {
    return key;
  }

  String routeId() {
    return routeId;
  }

  Labels labels() {
    return labels;
  }

  Set<Member> members() {
    return members;
  }

  List<String> to() {
    return to;
  }

  Route route() {
    return route;
  }

  /** Who was told goes on being told; who is new knows nothing yet. */
  boolean follows(Route next) {
    route = next;
    List<String> all = new ArrayList<>(next.to());
    if (members.stream().anyMatch(Member::isTold)) {
      to.stream().filter(channel -> !all.contains(channel)).forEach(all::add);
      all.stream()
          .filter(channel -> !to.contains(channel) && handed.remove(channel) == null)
          .forEach(one -> behind.put(one, NOTHING));
    }
    boolean changed = !all.equals(to);
    to = List.copyOf(all);
    return changed;
  }

  /** The channels that this route would add. */
  List<String> without(Route next) {
    return next.to().stream().filter(channel -> !to.contains(channel)).toList();
  }

  String episode() {
    return episode;
  }

  void begins(String id) {
    episode = id;
  }

  void ends() {
    episode = "";
    references.clear();
    handed.clear();
  }

  /** All who hear of it now: its own channels, and those that were handed a message of one. */
  List<String> listeners() {
    List<String> all = new ArrayList<>(to);
    handed.keySet().stream().sorted().forEach(all::add);
    return all;
  }

  /**
   * From now on the other channel hears what this one does, unless it hears it anyway. Whether it
   * is to be told more at once: what this one is spared is in no message that could be handed on.
   */
  boolean handsOn(String channel, String other, boolean over) {
    if (to.contains(other)) {
      return false;
    }
    hears(other, over);
    Long known = behind.get(channel);
    boolean more = handed.putIfAbsent(other, channel) == null && known != null;
    if (more) {
      behind.put(other, known);
    }
    return more;
  }

  /** The channel whose messages this one hears too; empty where it hears of its own. */
  Optional<String> handedFrom(String channel) {
    return Optional.ofNullable(handed.get(channel));
  }

  /**
   * Whom a message to this channel goes to without a receipt; who hears it at once is not in it.
   */
  List<String> fallback(String channel) {
    return handed.containsKey(channel)
        ? List.of()
        : route.fallback().stream().filter(other -> !channel.equals(handed.get(other))).toList();
  }

  long told() {
    return told;
  }

  /** What this channel was told, which may be less than the others. */
  long toldTo(String channel) {
    return Math.min(told, behind.getOrDefault(channel, Long.MAX_VALUE));
  }

  void tellsUpTo(long number) {
    told = Math.max(told, number);
  }

  Map<String, Long> behind() {
    return behind;
  }

  /** Whether the channel has an open message of this group. */
  boolean isHeardBy(String channel) {
    return references.containsKey(channel);
  }

  /** It got one; the one that says that all is over is its last. */
  void hears(String channel, boolean over) {
    if (over) {
      references.remove(channel);
    } else {
      references.putIfAbsent(channel, "");
    }
  }

  /** What the channel calls its open message, if anything. */
  Optional<String> reference(String channel) {
    return Optional.ofNullable(references.get(channel)).filter(text -> !text.isEmpty());
  }

  /** What it calls it; false when that is of no use any more. */
  boolean isCalled(String channel, String reference) {
    return references.replace(channel, reference) != null;
  }

  boolean wasFlushed() {
    return !flushed.equals(Instant.EPOCH);
  }

  long flushedNanos() {
    return flushedNanos;
  }

  void flushed(Now now) {
    flushed = now.at();
    flushedNanos = now.nanos();
  }

  Instant dueAt() {
    return dueAt;
  }

  void dueAt(Instant at) {
    dueAt = at;
  }

  /** One sentence for its next message, which is written though nothing is new. */
  void remark(String next) {
    remark = next;
  }

  String remark() {
    return remark;
  }

  Group kept() {
    return new Group(
        key, routeId, labels, episode, to, dueAt, flushed, told, references, behind, handed);
  }
}
