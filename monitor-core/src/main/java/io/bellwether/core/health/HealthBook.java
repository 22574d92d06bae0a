// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How every component is, and the only place where that is decided: settling, expiry, causes. Each
 * method takes one event and says what became of it; nothing here reads a clock, starts a thread or
 * calls a plugin. Used by one thread but for {@link #running}.
 *
 * <p>Time that counts is time in which the engine ran. For that the book wants an event at least
 * every fifteen seconds: {@link HealthTurn#nextWake}.
 */
public final class HealthBook {
  private static final long LONGEST_BEAT = Duration.ofSeconds(15).toNanos();
  private static final long SHORTEST_BEAT = Duration.ofMillis(50).toNanos();

  private final Wording wording;
  private final long origin;
  private final Map<String, Kept> kept = new TreeMap<>();
  private final Wakes wakes = new Wakes();
  private Map<String, Part> parts = new LinkedHashMap<>();
  private List<Edge> edges = List.of();
  private Set<String> silent = Set.of();
  private volatile RunningTime time;

  /** An empty book. */
  public HealthBook(TimeText times, Moment now) {
    this(times, Map.of(), now);
  }

  /** A book that goes on from what an earlier one kept, by the names of the components. */
  public HealthBook(TimeText times, Map<String, Kept> kept, Moment now) {
    this.wording = new Wording(times);
    this.origin = now.nanos();
    this.time = RunningTime.from(0);
    this.kept.putAll(kept);
  }

  /** Of these people hear nothing: what rests on one, when it is lost, speaks in its place. */
  public void silent(Set<String> components) {
    silent = Set.copyOf(components);
  }

  /**
   * From now on there are these components, resting on each other so. Those known by name go on
   * from where they are; the others are new, those not named are forgotten.
   *
   * @throws IllegalArgumentException when components rest on each other in a circle, a name is
   *     there twice, or an edge names what is not there; then everything stays as it was
   */
  public HealthTurn register(List<Component> components, List<Edge> edges, Moment now) {
    return register(components, edges, Map.of(), now);
  }

  /**
   * The same, where some of those that are new go on from what is given here.
   *
   * @throws IllegalArgumentException as above
   */
  public HealthTurn register(
      List<Component> components, List<Edge> edges, Map<String, Kept> back, Moment now) {
    Registration next = Registration.of(components, edges);
    kept.putAll(back);
    time = time.at(nanos(now));
    parts.values().stream().filter(part -> !next.has(part.name())).forEach(wakes::remove);
    parts = next.join(parts, kept, new Moment(nanos(now), now.at()), time.running());
    this.edges = List.copyOf(edges);
    kept.clear();
    Judgement judgement = begin(now);
    next.byRank(parts).forEach(judgement::rejoin);
    return end(judgement, now);
  }

  /**
   * What an earlier book kept has come to light only now: components that nobody has looked at yet
   * go on from there, the others know better.
   */
  public HealthTurn recall(Map<String, Kept> earlier, Moment now) {
    List<Component> all = parts.values().stream().map(part -> part.component).toList();
    List<Part> unseen = parts.values().stream().filter(Part::isUnseen).toList();
    unseen.forEach(wakes::remove);
    parts.values().removeAll(unseen);
    return register(all, edges, earlier, now);
  }

  /**
   * The same where looks have begun only because it did not come in time: what they found as it was
   * before goes on since then.
   */
  public HealthTurn recallLate(Map<String, Kept> earlier, Moment now) {
    for (Part part : parts.values()) {
      Kept kept = earlier.get(part.name());
      if (kept != null && !part.isUnseen()) {
        part.join(kept);
      }
    }
    return recall(earlier, now);
  }

  /**
   * A look has ended. One at a component that is not there any more says nothing.
   *
   * @param startedNanos when it began, in monotonic time
   */
  public HealthTurn result(CheckResult result, long startedNanos, Moment now) {
    Judgement judgement = begin(now);
    Part part = parts.get(result.component());
    if (part != null) {
      judgement.result(part, result, startedNanos - origin);
    }
    return end(judgement, now);
  }

  /** Time has passed. May come early, late and for nothing. */
  public HealthTurn wake(Moment now) {
    Judgement judgement = begin(now);
    while (wakes.earliest() <= time.running()) {
      Part part = wakes.first();
      judgement.due(part);
      wakes.put(part, part.nextDue());
    }
    return end(judgement, now);
  }

  private Judgement begin(Moment now) {
    Moment own = new Moment(nanos(now), now.at());
    time = time.at(own.nanos());
    return new Judgement(parts, wording, own, time.running(), new Aftermath(silent));
  }

  private long nanos(Moment now) {
    return now.nanos() - origin;
  }

  private HealthTurn end(Judgement judgement, Moment now) {
    Aftermath aftermath = judgement.aftermath();
    List<HealthChange> changes = aftermath.changes(wakes, now);
    long wanted = Math.min(wakes.earliest(), time.running() + beat());
    time = time.wantedAt(wanted);
    OptionalLong wake =
        wakes.size() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(now.nanos() + Math.max(0, wanted - time.running()));
    return new HealthTurn(changes, aftermath.asks(), aftermath.touchedNames(), wake);
  }

  /**
   * So short that a pause before the next event is never taken for the whole time until it is due.
   */
  private long beat() {
    long left = wakes.earliest() - time.running();
    return Math.max(SHORTEST_BEAT, Math.min(LONGEST_BEAT, left / 4));
  }

  /** For how many nanos the engine has run at a moment that is not long after the newest event. */
  public long running(long nanos) {
    return time.at(nanos - origin).running();
  }

  /** How one component is; empty when there is none of that name. */
  public Optional<ComponentStatus> status(String component) {
    return Optional.ofNullable(parts.get(component)).map(ComponentStatus::of);
  }

  /**
   * The components that explain what is of this one, itself or some that it rests on: lost ones or,
   * where people do not hear of these, the first ones that they take along.
   */
  public List<String> lostBehind(String component, Predicate<String> heardOf) {
    Part part = parts.get(component);
    if (part == null) {
      return List.of();
    }
    List<String> because = part.shown.because();
    List<String> lost = because.isEmpty() && part.loss.lost() ? List.of(component) : because;
    if (lost.stream().allMatch(heardOf)) { // nearly always none: this is asked of every verdict
      return lost;
    }
    Set<Part> way = Causes.roots(part);
    way.add(part);
    return Speakers.of(part, lost, way, heardOf);
  }

  /** The same of what it shows itself, which it can not explain. */
  public List<String> because(String component, Predicate<String> heardOf) {
    Part part = parts.get(component);
    return part == null
        ? List.of()
        : Speakers.of(part, part.shown.because(), Causes.roots(part), heardOf);
  }

  /** How all are, in the order in which they were registered. */
  public List<ComponentStatus> statuses() {
    return parts.values().stream().map(ComponentStatus::of).toList();
  }

  /** How the whole is. */
  public Overall overall() {
    return Overall.of(
        parts.values().stream()
            .map(part -> new Weighed(part.component, part.shown.level()))
            .toList());
  }

  /** What a restart needs of one component. */
  public Optional<Kept> kept(String component) {
    return Optional.ofNullable(parts.get(component)).map(Part::kept);
  }

  /** What rests on what, cut edges too. */
  public Collection<Edge> edges() {
    return edges;
  }

  /** The components, in the order in which they were registered. */
  public Set<String> components() {
    return Collections.unmodifiableSet(parts.keySet());
  }
}
