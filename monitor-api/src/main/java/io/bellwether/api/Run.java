// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api;

import java.time.Clock;
import java.time.Duration;

/**
 * Handed to every call that may block: how much time it has and how it learns to stop.
 *
 * <p>At the deadline the calling thread is interrupted, then everything that was given to {@link
 * #closeAtDeadline} is closed, newest first. A call that still does not come back is written off a
 * second later: its thread is left alone, its result is ignored, its source counts as lost, and
 * while one of the source's places is free the next call begins beside it.
 *
 * <p>May be used by any thread until the call it was made for has returned.
 */
public interface Run {
  /** For times that are shown or stored, never to measure how long something took. */
  Clock clock();

  /**
   * Time left until the deadline, never negative and not moved by the wall clock. Hand it to
   * drivers as their timeout.
   */
  Duration remaining();

  /**
   * Has the resource closed when the deadline passes: a thread that is blocked in a socket does not
   * feel an interrupt. The caller still closes it as usual. When the deadline has passed already
   * the resource is closed at once.
   *
   * @return the same resource, so that it can be registered where it is made
   */
  <C extends AutoCloseable> C closeAtDeadline(C resource);

  /**
   * For loops: throws once the run was stopped or its deadline has passed.
   *
   * @throws InterruptedException when there is no time left, or when the run was stopped
   */
  void throwIfStopped() throws InterruptedException;
}
