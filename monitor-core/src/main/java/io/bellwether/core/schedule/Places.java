// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many calls may be inside one source at a time. A call that was written off keeps its place
 * until it comes back; with all places lost that way no run starts. Shared by the jobs of one
 * source, on workers with one lock, which guards it.
 */
public final class Places {
  private final String source;
  private final int size;

  /** May hold some that are back already. */
  private volatile List<ActiveRun<?>> lost = List.of();

  private @Nullable Chain<Job<?>> waiting;
  private int live;
  private int gone;

  /** Two places. */
  public Places(String source) {
    this(source, 2);
  }

  public Places(String source, int size) {
    this.source = source;
    this.size = size;
  }

  public String source() {
    return source;
  }

  /** The calls that have not come back, and where each hangs now. */
  public List<HungCall> hung() {
    return notBack().map(ActiveRun::hung).toList();
  }

  List<HungCall> hungAsSeen() {
    return notBack().map(ActiveRun::hungAsSeen).toList();
  }

  private Stream<ActiveRun<?>> notBack() {
    return lost.stream().filter(run -> run.lost);
  }

  boolean take() {
    boolean free = live + gone < size;
    live += free ? 1 : 0;
    return free;
  }

  /** It was taken for nothing. */
  void giveBack() {
    live--;
  }

  boolean allLost() {
    return gone >= size;
  }

  /** As a whole or, when there is no memory for it, not at all. */
  void lose(ActiveRun<?> run) {
    List<ActiveRun<?>> more = Stream.concat(notBack(), Stream.of(run)).toList();
    lost = more;
    run.lost = true;
    live--;
    gone++;
  }

  /** Takes no memory. True if it had been lost. */
  boolean free(ActiveRun<?> run) {
    boolean wasLost = run.lost;
    if (wasLost) {
      run.lost = false;
      gone--;
    } else {
      live--;
    }
    return wasLost;
  }

  /** Lets go of those that are back. */
  void forget() {
    lost = notBack().toList();
  }

  boolean someoneWaits() {
    return waiting != null && !waiting.isEmpty();
  }

  /** Until there is a place. */
  void await(Job<?> job) {
    Chain<Job<?>> chain = waiting == null ? new Chain<>() : waiting;
    waiting = chain; // made with the first that waits: most sources never see one
    chain.addLast(job);
    job.waiting = true;
  }

  /** It waits no more, if it did. */
  void waitsNoMore(Job<?> job) {
    Chain<Job<?>> chain = waiting;
    if (job.waiting && chain != null) {
      chain.remove(job);
      job.waiting = false;
    }
  }

  /** There must be one that waits. */
  @SuppressWarnings("NullAway") // it was asked before
  Job<?> longestWaiting() {
    Job<?> first = waiting.first();
    waitsNoMore(first);
    return first;
  }
}
