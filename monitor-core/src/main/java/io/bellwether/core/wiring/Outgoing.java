// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages on their way out. */
final class Outgoing {
  private Outgoing() {}

  /** By channel, each in its order. */
  static Map<String, List<Message>> byChannel(List<Message> messages) {
    Map<String, List<Message>> all = new LinkedHashMap<>();
    messages.forEach(one -> all.computeIfAbsent(one.channel(), name -> new ArrayList<>()).add(one));
    return all;
  }
}
