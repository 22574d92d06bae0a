// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.alert.Receipt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The messages to one channel, until each has a receipt. One waits for earlier ones of its own
 * episode alone; so a message that fails for ever stops no other. Of the engine thread, which puts,
 * and of the channel's courier, which takes.
 */
public final class Lane {
  private static final int PROBE_AFTER = 3;

  /** Who may take again is not there at once. */
  private static final long SLACK = Duration.ofSeconds(30).toNanos();

  private final Object lock = new Object();
  private final String channel;
  private final LongSupplier nanos;
  private final DoubleSupplier jitter;
  private final Pace pace;
  private final Map<String, Sequence> episodes = new HashMap<>();
  private final TreeMap<Long, Sequence> ready = new TreeMap<>();
  private final PriorityQueue<Sequence> resting =
      new PriorityQueue<>(Comparator.comparing(Sequence::until, (a, b) -> Long.signum(a - b)));
  private final TreeMap<Long, Instant> untried = new TreeMap<>();
  private final TreeMap<Long, Instant> all = new TreeMap<>();
  private final Set<String> failing = new HashSet<>();
  private int failures;
  private int out;
  private boolean stopped;
  private long stoppedUntil;

  /**
   * An empty one.
   *
   * @param nanos monotonic time
   * @param jitter chances from 0 to 1
   */
  public Lane(String channel, ChannelRules rules, LongSupplier nanos, DoubleSupplier jitter) {
    this.channel = channel;
    this.nanos = nanos;
    this.jitter = jitter;
    this.pace = new Pace(rules, nanos.getAsLong());
  }

  /** Puts messages behind those of their episodes; one that is there already stays as it is. */
  public void put(List<Message> messages) {
    synchronized (lock) {
      messages.forEach(this::put);
    }
  }

  private void put(Message message) {
    if (!message.channel().equals(channel)) {
      throw new IllegalArgumentException(
          "a message to " + message.channel() + " came into the queue of " + channel);
    }
    if (all.putIfAbsent(message.number(), message.at()) != null) {
      return;
    }
    untried.put(message.number(), message.at());
    Sequence sequence = episodes.computeIfAbsent(message.episode(), Sequence::new);
    if (sequence.isIdle() && !sequence.isEmpty()) {
      ready.remove(sequence.first().number());
    }
    sequence.put(message);
    if (sequence.isIdle()) {
      ready.put(sequence.first().number(), sequence);
    }
  }

  /** The next that may be delivered now; whoever takes it brings back what came of it. */
  public Optional<Message> take() {
    synchronized (lock) {
      long now = nanos.getAsLong();
      if (stopped && stoppedUntil - now > 0 || pace.next(now) - now > 0) {
        return Optional.empty();
      }
      if (!isProbing() || ready.isEmpty()) {
        wakeRested(now); // a probe is rather of one that did not fail yet
      }
      if (ready.isEmpty() || isProbing() && out > 0) {
        return Optional.empty();
      }
      stopped = false;
      out++;
      Sequence sequence = ready.pollFirstEntry().getValue();
      pace.goes(now);
      Message message = sequence.take();
      untried.remove(message.number());
      return Optional.of(message);
    }
  }

  private void wakeRested(long now) {
    while (!resting.isEmpty() && resting.peek().until() - now <= 0) {
      Sequence sequence = resting.remove();
      sequence.wakes();
      ready.put(sequence.first().number(), sequence);
    }
  }

  /** What came of a message that was taken. */
  public void back(Answered answered) {
    synchronized (lock) {
      Message message = answered.message();
      Sequence sequence = episodes.get(message.episode());
      if (sequence == null || !sequence.isOut(message)) {
        return;
      }
      out--;
      if (answered.receipt().outcome() == Outcome.RETRY) {
        failed(sequence, answered);
      } else {
        ended(sequence, answered);
      }
    }
  }

  private void failed(Sequence sequence, Answered answered) {
    long now = nanos.getAsLong();
    failures++;
    if (!isProbing()) {
      failing.add(answered.message().id());
    }
    Optional<Long> asked = answered.receipt().retryAfter().map(Backoff::asked);
    long rest = Backoff.nanos(sequence.fails(), jitter.getAsDouble());
    long until = now + Math.max(rest, asked.orElse(0L));
    if (asked.isPresent() && asked.get() > 0) {
      stop(now + asked.get());
    }
    if (isProbing()) {
      long pause = Backoff.nanos(failures - PROBE_AFTER + 1, jitter.getAsDouble());
      stop(now + pause);
      until = until - (now + pause) > 0 ? until : now + pause;
    }
    sequence.rests(until);
    resting.add(sequence);
  }

  private void stop(long until) {
    boolean later = !stopped || until - stoppedUntil > 0;
    stoppedUntil = later ? until : stoppedUntil;
    stopped = true;
  }

  private void ended(Sequence sequence, Answered answered) {
    failures = 0;
    failing.clear();
    stopped = false;
    all.remove(answered.message().number());
    sequence.ends(answered.receipt().reference());
    if (sequence.isEmpty()) {
      episodes.remove(answered.message().episode());
    } else {
      ready.put(sequence.first().number(), sequence);
    }
  }

  private boolean isProbing() {
    return failing.size() >= PROBE_AFTER;
  }

  /** When something may be taken again; empty while nothing waits that is not out already. */
  public OptionalLong wake() {
    synchronized (lock) {
      if (ready.isEmpty() && resting.isEmpty()) {
        return OptionalLong.empty();
      }
      long now = nanos.getAsLong();
      long wake = pace.next(now);
      if (stopped && stoppedUntil - wake > 0) {
        wake = stoppedUntil;
      }
      if (ready.isEmpty() && resting.peek().until() - wake > 0) {
        wake = resting.peek().until();
      }
      return OptionalLong.of(wake);
    }
  }

  /** Takes out messages that go elsewhere, as their channel is not there any more. */
  public Collection<Message> clear() {
    synchronized (lock) {
      List<Message> left =
          episodes.values().stream().flatMap(one -> one.messages().stream()).toList();
      episodes.clear();
      ready.clear();
      resting.clear();
      untried.clear();
      all.clear();
      out = 0;
      return left;
    }
  }

  /** How it stands. */
  public Trouble trouble() {
    synchronized (lock) {
      long at = nanos.getAsLong() - SLACK;
      Optional<Instant> left = isHeld(at) ? Optional.empty() : leftLying(at);
      return new Trouble(all.size(), untried.size(), first(all), left, failures, isProbing());
    }
  }

  /** When the oldest was written that waits for no other of its episode to be tried again. */
  private Optional<Instant> leftLying(long at) {
    Set<Long> held = new HashSet<>();
    resting.stream()
        .filter(one -> one.until() - at > 0)
        .forEach(one -> one.messages().forEach(message -> held.add(message.number())));
    return untried.entrySet().stream()
        .filter(one -> !held.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether it gives nothing out though all is well with it. */
  private boolean isHeld(long at) {
    return isProbing() || stopped && stoppedUntil - at > 0 || pace.next(at) - at > 0;
  }

  private static Optional<Instant> first(TreeMap<Long, Instant> times) {
    return times.isEmpty() ? Optional.empty() : Optional.of(times.firstEntry().getValue());
  }

  /** Another pace from now on. */
  public void rules(ChannelRules next) {
    synchronized (lock) {
      pace.follow(next);
    }
  }
}
