// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.Labels;
import io.bellwether.core.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Routes of alerts about a channel: to all who would be told but that channel. */
public final class ChannelTrouble {
  /** The rule of a channel that does not deliver. */
  public static final String DOWN = "channel-down";

  /** The rule of a channel that refuses what it gets. */
  public static final String REFUSES = "channel-refuses";

  /** The label that names the channel. */
  public static final String CHANNEL = "channel";

  private ChannelTrouble() {}

  /** The channel an alert is about; empty for any other alert. */
  static Optional<String> of(Alert alert) {
    boolean about = alert.rule().equals(DOWN) || alert.rule().equals(REFUSES);
    return about ? alert.labels().get(CHANNEL) : Optional.empty();
  }

  /** The ways without one channel; when nobody is left, all other channels. */
  static List<Way> around(String channel, List<Way> ways, Route last, Labels labels) {
    List<Way> others = new ArrayList<>();
    for (Way way : ways) {
      List<String> to = without(channel, way.route().to());
      if (!to.isEmpty()) {
        others.add(changed(way, channel, to, labels));
      }
    }
    List<String> rest = without(channel, last.to());
    if (others.isEmpty() && !rest.isEmpty()) {
      others.add(Router.way(last.telling(last.id() + "~" + channel, rest), labels));
    }
    return others;
  }

  private static Way changed(Way way, String channel, List<String> to, Labels labels) {
    Route route = way.route();
    return to.equals(route.to())
        ? way
        : Router.way(route.telling(route.id() + "~" + channel, to), labels);
  }

  private static List<String> without(String channel, List<String> all) {
    return all.stream().filter(one -> !one.equals(channel)).toList();
  }
}
