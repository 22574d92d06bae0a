// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one source keeps in the book: how many series it may have and has, what went over, and how
 * long a series stays fresh. The engine thread changes it; any thread reads.
 */
public final class Cardinality {
  private static final int NAMES = 10;

  /** How long a series outlives its freshness, so that one late run does not cost its past. */
  static final long GRACE = 60_000;

  private final String source;
  private final RunningTime time;
  private volatile long interval;
  private volatile int limit;

  private volatile int held;
  private volatile long leftOut;
  private volatile long answered = Long.MIN_VALUE;
  private final Set<String> names = new TreeSet<>();
  private boolean moreNames;
  private boolean seriesTold;
  private boolean runTooLong;
  private boolean runTold;

  Cardinality(String source, long interval, int limit, RunningTime time) {
    this.source = source;
    this.interval = interval;
    this.limit = limit;
    this.time = time;
  }

  /** Name of the source. */
  public String source() {
    return source;
  }

  /** How many series it may have. */
  public int limit() {
    return limit;
  }

  /** How many it has. */
  public int held() {
    return held;
  }

  /** How many samples found no room since the start. */
  public long leftOut() {
    return leftOut;
  }

  void update(long interval, int limit) {
    this.interval = interval;
    this.limit = limit;
  }

  boolean enter(String metric) {
    if (held >= limit) {
      leaveOut(metric);
      return false;
    }
    held++;
    return true;
  }

  void leave() {
    held--;
  }

  private void leaveOut(String metric) {
    leftOut++;
    if (seriesTold) {
      return;
    }
    if (names.size() < NAMES) {
      names.add(metric);
    } else if (!names.contains(metric)) {
      moreNames = true;
    }
  }

  /** Counts what a run handed in past its own bound. */
  void leaveOut(long samples) {
    leftOut += samples;
    runTooLong |= samples > 0;
  }

  /** How often it is asked, in milliseconds. */
  public long interval() {
    return interval;
  }

  /** A whole look at it worked. */
  void answers() {
    answered = time.millis();
  }

  /** Whether a whole look at it worked within three intervals in which the engine ran. */
  public boolean isHeard() {
    return answered != Long.MIN_VALUE && !stale(answered);
  }

  long silent(long touched) {
    return time.millis() - touched;
  }

  boolean stale(long touched) {
    return silent(touched) > 3 * interval;
  }

  boolean outlived(long touched) {
    return silent(touched) > 3 * interval + GRACE;
  }

  /** Adds what went over and was not told yet, each once. */
  void tell(List<String> news) {
    if (!names.isEmpty() && !seriesTold) {
      seriesTold = true;
      news.add(
          "source '"
              + source
              + "' gives more than "
              + limit
              + " series; left out are new ones of "
              + String.join(", ", names)
              + (moreNames ? " and others" : "")
              + ". Those it has go on. Have it measure less, or raise its limit of series");
      names.clear();
    }
    if (runTooLong && !runTold) {
      runTold = true;
      news.add(
          "source '"
              + source
              + "' hands in more than "
              + Gatherer.MOST
              + " figures in one run; the rest is left out. Have it measure less");
    }
  }
}
