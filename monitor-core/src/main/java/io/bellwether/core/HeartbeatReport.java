// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.Objects.requireNonNull;

import io.bellwether.core.heartbeat.Beat;
import java.time.Duration;

/**
 * What a job reports of one run. Immutable; each {@code with} gives another.
 *
 * <p>A message is cut after some 300 characters, and what looks like a password in it is left out.
 */
public final class HeartbeatReport {
  private static final Duration LONGEST = Duration.ofDays(3_653);

  private static final int LONGEST_NAME = 100;

  private final Beat beat;

  private HeartbeatReport(Beat beat) {
    this.beat = beat;
  }

  /** A run begins. */
  public static HeartbeatReport started() {
    return new HeartbeatReport(Beat.of(Beat.Event.STARTED));
  }

  /** A run has ended well. */
  public static HeartbeatReport succeeded() {
    return new HeartbeatReport(Beat.of(Beat.Event.SUCCEEDED));
  }

  /** A run has ended badly. */
  public static HeartbeatReport failed() {
    return new HeartbeatReport(Beat.of(Beat.Event.FAILED));
  }

  /** With the exit code of the job. */
  public HeartbeatReport withCode(int code) {
    return new HeartbeatReport(beat.withCode(code));
  }

  /** With a few words of the job. */
  public HeartbeatReport withMessage(String message) {
    return new HeartbeatReport(beat.saying(requireNonNull(message, "message")));
  }

  /** With how long the run took; else that is reckoned from its start, where that was reported. */
  public HeartbeatReport withTook(Duration took) {
    if (took.isNegative()) {
      throw new IllegalArgumentException("a run takes no less than nothing, not " + took);
    }
    if (took.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a run takes no longer than ten years, not " + took);
    }
    return new HeartbeatReport(beat.after(took));
  }

  /**
   * With a name of the run, so that its end is told from that of another that goes on at the same
   * time, and a report that comes twice counts once.
   */
  public HeartbeatReport ofRun(String name) {
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "the name of a run has at most " + LONGEST_NAME + " characters");
    }
    return new HeartbeatReport(beat.ofRun(name));
  }

  Beat beat() {
    return beat;
  }
}
