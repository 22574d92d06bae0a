// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is known while the store is away, and what it has to be told. Not safe for threads. */
final class Backlog {
  private static final int MOST_RESULTS = 5_000;
  private static final int MOST_SAMPLES = 20_000;

  private final Mirror mirror = new Mirror();
  private final Set<String> askedInVain = new TreeSet<>();
  private MemoryHistory memory = new MemoryHistory(MOST_RESULTS, MOST_SAMPLES);
  private Missed missed = new Missed();

  /** What was given back, older than that; the two are joined when there is memory for it. */
  private Optional<Missed> earlier = Optional.empty();

  private long onTheWay;
  private long lostOnTheWay;
  private boolean everThere;
  private long lost;
  private long gone;

  /** The store has it. */
  void written(Transaction transaction) {
    mirror.apply(transaction.states());
  }

  /** The store has had this before. */
  void learn(String area, Map<String, String> states) {
    mirror.learn(area, states);
  }

  void hold(Transaction transaction) {
    see(transaction);
    missed.add(transaction);
  }

  /** The store may have it, or not. */
  void holdDoubtful(Transaction transaction) {
    see(transaction);
    missed.addDoubtful(transaction);
  }

  private void see(Transaction transaction) {
    mirror.apply(transaction.states());
    memory.commit(transaction.withStates(List.of()));
  }

  void hold(List<SampleRow> samples) {
    memory.keep(samples);
    missed.add(samples);
  }

  /** State as far as it is known; what a store kept before it was ever there is not. */
  Map<String, String> states(String area) {
    if (!everThere) {
      askedInVain.add(area);
    }
    return mirror.states(area);
  }

  /** Areas that somebody asked for before the store was ever there. */
  Set<String> askedInVain() {
    return new TreeSet<>(askedInVain);
  }

  MemoryHistory memory() {
    return memory;
  }

  /**
   * All state there is, as the store may be a new one. What it kept before it was ever there stays:
   * whoever asked for it in vain hears of it, and says what holds.
   */
  List<StateChange> states(Missed first, Map<String, Map<String, String>> kept) {
    List<StateChange> states = new ArrayList<>(first.states());
    states.addAll(mirror.all());
    states.removeIf(one -> kept.getOrDefault(one.area(), Map.of()).containsKey(one.name()));
    return states;
  }

  /** What would be taken now. */
  Missed next() {
    if (earlier.isPresent()) {
      Missed all = new Missed();
      all.addAll(earlier.get());
      all.addAll(missed);
      missed = all;
      earlier = Optional.empty();
    }
    return missed;
  }

  /** Where memory runs out for this, nothing is taken. */
  Missed take() {
    Missed taken = next();
    Missed fresh = new Missed();
    long rows = taken.rows();
    long gone = taken.lost();
    missed = fresh;
    onTheWay = rows;
    lostOnTheWay = gone;
    return taken;
  }

  /** Takes no memory where nothing was given back before, as that may be what ran out. */
  void putBack(Missed first) {
    if (earlier.isPresent()) {
      first.addAll(next());
      missed = new Missed();
    }
    earlier = first.held();
    onTheWay = 0;
    lostOnTheWay = 0;
  }

  /** What another could not write is older than all there is here. */
  void takeOver(Backlog old) {
    missed = next();
    putBack(old.take());
  }

  /** The store has what was taken. */
  void delivered(Missed taken) {
    gone += taken.lost();
    onTheWay = 0;
    lostOnTheWay = 0;
  }

  boolean hasTransactions() {
    return missed.hasTransactions() || earlier.map(Missed::hasTransactions).orElse(false);
  }

  /** Rows that no store has. */
  long unwritten() {
    return missed.rows() + earlier.map(Missed::rows).orElse(0L) + onTheWay;
  }

  /**
   * The store has all of it and answers from now on.
   *
   * @return how many rows of it are lost
   */
  long over(Map<String, Map<String, String>> kept) {
    kept.forEach(mirror::learn);
    askedInVain.clear();
    everThere = true;
    long rows = gone;
    lost += gone;
    gone = 0;
    memory = new MemoryHistory(MOST_RESULTS, MOST_SAMPLES);
    return rows;
  }

  /** A store was closed before it had written so many. */
  void lose(long rows) {
    lost += rows;
  }

  /** Rows that are lost, since the start. */
  long lost() {
    return lost + gone + lostOnTheWay + missed.lost() + earlier.map(Missed::lost).orElse(0L);
  }
}
