// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.util.Map;

/**
 * Which messages are worded how: as their route says, else as their channel says, else as all are.
 *
 * @param ofRoutes by the id of the route
 * @param ofChannels by the name of the channel
 */
public record Wordings(
    Map<String, Wording> ofRoutes, Map<String, Wording> ofChannels, Wording others) {
  /** All as usual. */
  public static final Wordings USUAL = new Wordings(Map.of(), Map.of(), Wording.USUAL);

  /** Keeps copies. */
  public Wordings {
    ofRoutes = Map.copyOf(ofRoutes);
    ofChannels = Map.copyOf(ofChannels);
  }

  Wording of(String route, String channel) {
    Wording ofChannel = ofChannels.getOrDefault(channel, others);
    return ofRoutes.getOrDefault(route, ofChannel);
  }
}
