// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.time.Duration;

/**
 * How much one channel takes.
 *
 * @param timeout of one delivery
 * @param rate messages within {@code ratePer}; 0 for as many as come
 * @param storm messages within {@code stormPer} before a digest takes their place; 0 for never
 */
public record ChannelRules(
    Duration timeout, int rate, Duration ratePer, int storm, Duration stormPer) {
  /** What holds where nothing is said. */
  public static final ChannelRules USUAL =
      new ChannelRules(Duration.ofSeconds(15), 0, Duration.ofSeconds(1), 10, Duration.ofMinutes(1));
}
