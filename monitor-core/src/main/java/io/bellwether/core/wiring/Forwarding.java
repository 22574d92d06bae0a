// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Channel;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.notify.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where messages go that wait for a channel which another configuration has otherwise. */
final class Forwarding {
  private Forwarding() {}

  /**
   * By the kinds of channels. A line for each such channel: its messages were meant for another
   * service, or for none.
   */
  static List<String> words(
      Map<String, String> was, Map<String, String> is, Collection<Message> waiting) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    waiting.forEach(one -> counts.merge(one.channel(), 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          String kind = was.get(name);
          String messages = count == 1 ? "1 message" : count + " messages";
          if (kind != null && !is.containsKey(name)) {
            lines.add(
                "channel '"
                    + name
                    + "' is not configured any more: what waited for it, "
                    + messages
                    + ", goes to the fallback of its route, or to all others");
          } else if (kind != null && !kind.equals(is.get(name))) {
            lines.add(
                "channel '"
                    + name
                    + "' was of kind "
                    + kind
                    + " and is of kind "
                    + is.get(name)
                    + " now, which sends what waited for it, "
                    + messages);
          }
        });
    return lines;
  }

  /** The kind of each channel by its name. */
  static Map<String, String> kinds(Configuration configuration) {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (Channel channel : configuration.channels()) {
      kinds.put(channel.name(), channel.kind().name());
    }
    return kinds;
  }
}
