// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is known while the store is away, and what it has to be told. Not safe for threads. */
final class Backlog {
  private static final int MOST_RESULTS = 5_000;
  private static final int MOST_SAMPLES = 20_000;

  private final Mirror mirror = new Mirror();
  private MemoryHistory memory = new MemoryHistory(MOST_RESULTS, MOST_SAMPLES);
  private Missed missed = new Missed();
  private long lost;

  /** The store has it. */
  void written(Transaction transaction) {
    mirror.apply(transaction.states());
  }

  /** The store has had this before. */
  void learn(String area, Map<String, String> states) {
    mirror.learn(area, states);
  }

  void hold(Transaction transaction) {
    mirror.apply(transaction.states());
    memory.commit(transaction.withStates(List.of()));
    missed.add(transaction);
  }

  void hold(List<SampleRow> samples) {
    memory.keep(samples);
    missed.add(samples);
  }

  Map<String, String> states(String area) {
    return mirror.states(area);
  }

  MemoryHistory memory() {
    return memory;
  }

  /** All state there is, as the store may be a new one, on top of what was missed. */
  List<StateChange> allStates(Missed first) {
    List<StateChange> states = new ArrayList<>(first.transaction().states());
    states.addAll(mirror.all());
    return states;
  }

  Missed take() {
    Missed taken = missed;
    missed = new Missed();
    return taken;
  }

  void putBack(Missed first) {
    first.addAll(missed);
    missed = first;
  }

  /** The store has everything but so many rows. */
  void over(long gone) {
    lost += gone;
    missed = new Missed();
    memory = new MemoryHistory(MOST_RESULTS, MOST_SAMPLES);
  }

  Missed missed() {
    return missed;
  }

  /** Rows that were too many to hold since the start. */
  long lost() {
    return lost + missed.lost();
  }
}
