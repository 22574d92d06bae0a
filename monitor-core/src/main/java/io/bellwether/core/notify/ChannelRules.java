// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.time.Duration;

/**
 * How much one channel takes.
 *
 * @param timeout of one delivery
 * @param rate messages within {@code ratePer}; 0 for as many as come
 * @param storm messages within {@code stormPer} before a digest takes their place; 0 for never
 * @param takesAlerts whether alerts that no route leads to it may go to it, as those of a channel
 *     that is gone: what is for the sign of life alone would take them for one
 */
public record ChannelRules(
    Duration timeout,
    int rate,
    Duration ratePer,
    int storm,
    Duration stormPer,
    boolean takesAlerts) {
  /** What holds where nothing is said. */
  public static final ChannelRules USUAL =
      new ChannelRules(Duration.ofSeconds(15), 0, Duration.ofSeconds(1), 10, Duration.ofMinutes(1));

  /** Of one that takes alerts. */
  public ChannelRules(Duration timeout, int rate, Duration ratePer, int storm, Duration stormPer) {
    this(timeout, rate, ratePer, storm, stormPer, true);
  }

  /** The same of one that takes alerts only where a route leads to it. */
  public ChannelRules byRoutesAlone() {
    return new ChannelRules(timeout, rate, ratePer, storm, stormPer, false);
  }
}
