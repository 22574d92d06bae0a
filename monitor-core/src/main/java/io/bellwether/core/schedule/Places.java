// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * How many calls may be inside one source at a time. A call that was written off keeps its place
 * until it comes back; with all places lost that way no run starts. Shared by the jobs of one
 * source, on workers with one lock, which guards it.
 */
public final class Places {
  private final String source;
  private final int size;
  private volatile List<ActiveRun<?>> lost = List.of();
  private @Nullable Queue<Job<?>> waiting;
  private int live;

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
    return lost.stream().map(ActiveRun::hung).toList();
  }

  List<HungCall> hungAsSeen() {
    return lost.stream().map(ActiveRun::hungAsSeen).toList();
  }

  boolean take() {
    boolean free = live + lost.size() < size;
    live += free ? 1 : 0;
    return free;
  }

  /** It was taken for nothing. */
  void giveBack() {
    live--;
  }

  boolean allLost() {
    return lost.size() >= size;
  }

  void lose(ActiveRun<?> run) {
    live--;
    List<ActiveRun<?>> more = new ArrayList<>(lost);
    more.add(run);
    lost = List.copyOf(more);
  }

  /** True if it had been lost. */
  boolean free(ActiveRun<?> run) {
    boolean wasLost = lost.contains(run);
    if (wasLost) {
      lost = lost.stream().filter(other -> other != run).toList();
    } else {
      live--;
    }
    return wasLost;
  }

  boolean someoneWaits() {
    return waiting != null && !waiting.isEmpty();
  }

  /** Made with the first that waits: most sources never see one. */
  Queue<Job<?>> waiting() {
    Queue<Job<?>> queue = waiting == null ? new ArrayDeque<>() : waiting;
    waiting = queue;
    return queue;
  }
}
