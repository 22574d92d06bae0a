// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.Configuration;
import io.bellwether.core.history.StateChange;
import io.bellwether.core.notify.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of which kind each channel was when a message to it was written last, also over a restart: what
 * waits may have been meant for another service. Kept with the messages, so that where none is
 * written nothing is.
 */
final class ChannelKinds {
  private final Map<String, String> kept = new HashMap<>();
  private final Set<String> owed = new HashSet<>();
  private Map<String, String> now;

  ChannelKinds(Configuration first) {
    now = Forwarding.kinds(first);
  }

  /** Another configuration holds; gives a line for each channel of which that has to be told. */
  List<String> follow(Configuration next, Collection<Message> waiting) {
    Map<String, String> before = now;
    now = Forwarding.kinds(next);
    return Forwarding.words(before, now, waiting);
  }

  /**
   * The same of a configuration that held before this process began.
   *
   * @param before what the history has: it may be another than the one that was told so far
   */
  List<String> recall(Map<String, String> before, Collection<Message> waiting) {
    kept.clear();
    kept.putAll(before);
    return Forwarding.words(before, now, waiting);
  }

  /** These go into a history that has none of them: with them goes what their channels are. */
  void keepAnew(Collection<Message> waiting) {
    waiting.forEach(one -> owed.add(one.channel()));
  }

  /** Puts what changed into the batch that has messages to these channels. */
  void into(Batch batch, Set<String> to) {
    Set<String> channels = new HashSet<>(to);
    channels.addAll(owed);
    owed.clear();
    if (channels.isEmpty()) {
      return;
    }
    List<StateChange> changes = new ArrayList<>();
    now.forEach(
        (name, kind) -> {
          if (channels.contains(name) && !kind.equals(kept.put(name, kind))) {
            changes.add(StateChange.to(Earlier.CHANNEL, name, () -> kind));
          }
        });
    for (String name : List.copyOf(kept.keySet())) {
      if (!now.containsKey(name)) {
        kept.remove(name);
        changes.add(StateChange.forget(Earlier.CHANNEL, name));
      }
    }
    batch.changed(changes);
  }
}
