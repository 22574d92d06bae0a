// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;

/** What is worth knowing of channels that are for the sign of life alone. */
final class SignChannels {
  private static final String KEY = "channels";

  private final ChannelNames channels;
  private final AliveSettings alive;
  private final Problems problems;

  SignChannels(ChannelNames channels, AliveSettings alive, Problems problems) {
    this.channels = channels;
    this.alive = alive;
    this.problems = problems;
  }

  void check(Fields tree) {
    Listed block = AlertReader.below(tree, KEY);
    for (String name : channels.refusing()) {
      if (!alive.to().contains(name)) {
        String message =
            "takes no alerts, as it is for the sign of life alone, and 'alive' does not name it, so"
                + " nothing goes there; write alive: {to: ["
                + name
                + "]}";
        problems.warning(block.placeOf(name), block.trail().to(name), message);
      }
    }
    if (!channels.all().isEmpty() && channels.refusing().containsAll(channels.all())) {
      String message =
          "there is none that takes alerts, so nobody is told of any; add one for people";
      problems.warning(block.place(), Trail.of(KEY), message);
    }
  }
}
