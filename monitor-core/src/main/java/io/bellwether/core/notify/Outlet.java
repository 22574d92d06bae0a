// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.core.schedule.Now;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the book knows of one channel: what waits for a receipt, and what waits for a digest. */
final class Outlet {
  static final int MOST = 20_000;
  static final long MOST_TEXT = 32_000_000;
  static final int MOST_OVER = 10_000;

  /** Whoever waits for longer has been forgotten by those who should know. */
  static final Duration OLD = Duration.ofHours(1);

  private final String channel;
  private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
  private final Set<OpenGroup> behind = new LinkedHashSet<>();
  private final Set<Member> over = new HashSet<>();
  private final Storm storm;
  private final ChannelHealth health;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, TreeSet<Long>> episodes = new HashMap<>();
  private int forgotten;
  private long text;
  private long newest;
  private boolean full;
  private boolean gone;
  private boolean takesAlerts;

  /**
   * A message without a receipt.
   *
   * @param fallback to whom it goes when there is none in time
   * @param old the monotonic time from which it has waited for too long
   */
  record Waiting(Message message, List<String> fallback, long old) {
    /** Whether others have it already, though it may still be delivered here. */
    boolean isHandedOn() {
      return message.fallback().equals(Fallback.HANDED_ON);
    }
  }

  Outlet(String channel, ChannelRules rules) {
    this.channel = channel;
    this.takesAlerts = rules.takesAlerts();
    this.storm = new Storm(rules.storm(), rules.stormPer().toNanos());
    this.health = new ChannelHealth(channel);
  }

  String channel() {
    return channel;
  }

  /** Whether what others can not deliver may go to it. */
  boolean takesAlerts() {
    return takesAlerts;
  }

  ChannelHealth health() {
    return health;
  }

  void follows(ChannelRules rules) {
    gone = false;
    takesAlerts = rules.takesAlerts();
    storm.bound(rules.storm(), rules.stormPer().toNanos());
  }

  /** The configuration has it no more. */
  void goes() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  /** The next number of a message; greater than all that were ever marked. */
  long number() {
    newest++;
    return newest;
  }

  void numbersFollow(long marked) {
    newest = Math.max(newest, marked);
  }

  void put(Message message, List<String> fallback, Now now) {
    long left = Timing.clamped(Duration.between(now.at(), message.at().plus(OLD)), OLD);
    long old = now.nanos() + Math.max(left, ChannelHealth.DOWN_AFTER.toNanos());
    waiting.put(message.number(), new Waiting(message, fallback, old));
    episodes.computeIfAbsent(message.episode(), one -> new TreeSet<>()).add(message.number());
    ids.add(message.id());
    newest = Math.max(newest, message.number());
    text += size(message);
  }

  /** Whether it waited; it does no more. */
  Optional<Waiting> take(Message message) {
    Waiting found = waiting.get(message.number());
    if (found == null || !found.message().id().equals(message.id())) {
      return Optional.empty();
    }
    waiting.remove(message.number());
    TreeSet<Long> episode = episodes.getOrDefault(message.episode(), new TreeSet<>());
    episode.remove(message.number());
    if (episode.isEmpty()) {
      episodes.remove(message.episode());
    }
    ids.remove(message.id());
    text -= size(message);
    return Optional.of(found);
  }

  Optional<Waiting> find(Message message) {
    return Optional.ofNullable(waiting.get(message.number()))
        .filter(found -> found.message().id().equals(message.id()));
  }

  /**
   * This one, if it still waits, and those behind it in its episode. Those that somebody gets have
   * no fallback from now on.
   *
   * @param there whether a channel is
   */
  List<Waiting> handsOn(Message message, Predicate<String> there) {
    List<Waiting> all = new ArrayList<>();
    Set<Long> numbers =
        episodes.getOrDefault(message.episode(), new TreeSet<>()).tailSet(message.number());
    for (long number : numbers) {
      Waiting one = waiting.get(number);
      if (one != null) {
        all.add(one);
        if (one.fallback().stream().anyMatch(there)) {
          follows(one, Fallback.HANDED_ON);
        }
      }
    }
    return all;
  }

  private Message follows(Waiting one, Fallback fallback) {
    Message message = one.message().with(fallback);
    waiting.put(message.number(), new Waiting(message, List.of(), one.old()));
    return message;
  }

  /** The one of which this is a copy, if it waits here: whoever was handed it did not get it. */
  Optional<Message> takesBack(Message copy) {
    for (long number : episodes.getOrDefault(copy.episode(), new TreeSet<>())) {
      Waiting one = waiting.get(number);
      if (one != null && one.message().id().equals(copy.id()) && one.isHandedOn()) {
        return Optional.of(follows(one, Fallback.OF_ITS_ROUTE));
      }
    }
    return Optional.empty();
  }

  /** Whether a message of this id waits here. */
  boolean has(String id) {
    return ids.contains(id);
  }

  List<Waiting> waiting() {
    return List.copyOf(waiting.values());
  }

  /** Asked in every turn, in which nobody may go through all of them. */
  boolean isAnyWaiting() {
    return !waiting.isEmpty();
  }

  private static long size(Message message) {
    return message.title().length() + message.text().length() + 500L * message.items().size();
  }

  /** Whether one more message may go; if not, its group waits for the digest. */
  boolean lets(long nanos) {
    full = full || waiting.size() >= MOST || text >= MOST_TEXT;
    return !full && storm.lets(nanos);
  }

  /** Whether an alert that is over has a place in the next digest; the rest is counted. */
  boolean spares(Member member) {
    if (over.contains(member)) {
      return true;
    }
    if (over.size() >= MOST_OVER) {
      forgotten++;
      return false;
    }
    return over.add(member);
  }

  /** How many had no place. */
  int forgotten() {
    return forgotten;
  }

  private boolean isDrained() {
    return waiting.size() <= MOST / 2 && text <= MOST_TEXT / 2;
  }

  Set<OpenGroup> behind() {
    return behind;
  }

  void note(OpenGroup group) {
    behind.add(group);
  }

  void forget(OpenGroup group) {
    behind.remove(group);
  }

  boolean owes(OpenGroup group) {
    return behind.contains(group);
  }

  /** The groups of a digest, when one is due; they are noted no more. */
  List<OpenGroup> takeDigest(long nanos) {
    if (full && !isDrained()) {
      return List.of();
    }
    full = false;
    if (storm.isRaging() && !storm.takeDigest(nanos)) {
      return List.of();
    }
    List<OpenGroup> all = new ArrayList<>(behind);
    behind.clear();
    over.clear();
    forgotten = 0;
    return all;
  }

  /** What keeps people from being told though it may deliver; empty while nothing does. */
  String behind(long nanos) {
    if (full) {
      return "its queue is full, and what comes now is told in one digest";
    }
    return !waiting.isEmpty() && waiting.firstEntry().getValue().old() - nanos <= 0
        ? "a message has waited for it for more than an hour"
        : "";
  }

  private OptionalLong judged(long nanos) {
    String now = behind(nanos);
    if (!health.isBehind(now)) {
      return OptionalLong.of(nanos);
    }
    return now.isEmpty() && !waiting.isEmpty()
        ? Timing.earlier(health.wake(), OptionalLong.of(waiting.firstEntry().getValue().old()))
        : health.wake();
  }

  /** When it wants to be called; a full one is called by its receipts. */
  OptionalLong wake(long nanos) {
    if (full && !isDrained()) {
      return judged(nanos);
    }
    if (storm.isRaging()) {
      return Timing.earlier(storm.wake(), judged(nanos));
    }
    return behind.isEmpty() ? judged(nanos) : OptionalLong.of(nanos);
  }
}
