// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.heartbeat;

import java.time.Duration;
import java.util.Optional;

/**
 * One report of a job.
 *
 * @param run by which the end of a run is known to be that of its start; empty where nobody says
 * @param code the exit code, where it failed with one
 * @param message what the job says of it; empty when nothing
 * @param took how long the run took, where who reports has measured it
 */
public record Beat(
    Event event, String run, Optional<Integer> code, String message, Optional<Duration> took) {
  /** What happened. */
  public enum Event {
    /** A run has begun. */
    STARTED,
    /** A run has ended well. */
    SUCCEEDED,
    /** A run has ended badly. */
    FAILED
  }

  /** One that says nothing else. */
  public static Beat of(Event event) {
    return new Beat(event, "", Optional.empty(), "", Optional.empty());
  }

  /** The same of a run that this names. */
  public Beat ofRun(String name) {
    return new Beat(event, name, code, message, took);
  }

  /** The same with an exit code. */
  public Beat withCode(int exit) {
    return new Beat(event, run, Optional.of(exit), message, took);
  }

  /** The same with a few words. */
  public Beat saying(String words) {
    return new Beat(event, run, code, words, took);
  }

  /** The same of a run that took so long. */
  public Beat after(Duration time) {
    return new Beat(event, run, code, message, Optional.of(time));
  }
}
