// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.source;

import java.util.Optional;

/**
 * The little that a source knows from one run to the next, also over a restart: what was there when
 * it looked last, since when something is so.
 *
 * <p>What a run remembers is kept together with the {@link Event}s it told, or neither is: a run
 * whose call was written off, or that another run overtook, has said nothing, and the next one
 * finds what was remembered before it. So who tells what differs from what it remembered, and
 * remembers what it saw, tells everything once. Where the history is kept in memory only, memories
 * end with the process.
 *
 * <p>May be used by one thread at a time, until the call it was handed to has returned. Only the
 * core implements it, so it may grow.
 */
public interface Memory {
  /** The longest text that one memory may have. */
  int LONGEST = 2_000_000;

  /** The most that all memories of one source may have together. */
  int MOST = 16_000_000;

  /** How many memories one source may have. */
  int NAMES = 2_000;

  /**
   * What was remembered under this name, by this run or the last one that remembered it. What was
   * written in another version of the plugin's form, or is damaged, is dropped and told in the log.
   *
   * @param name of the source's own choice
   * @param version of the form that the plugin writes
   */
  Optional<String> recall(String name, int version);

  /**
   * Remembers a text instead of what was remembered under this name.
   *
   * @param version of its form, so that a later version of the plugin is not handed what it can not
   *     read
   * @return false when it is too long, or when there is no room; then what was remembered before
   *     stays
   */
  boolean remember(String name, int version, String text);

  /** Remembers nothing under this name any more. */
  void forget(String name);
}
