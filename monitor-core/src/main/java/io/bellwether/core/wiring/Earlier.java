// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.Kept;
import io.bellwether.core.heartbeat.Heard;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.codec.HeartbeatText;
import io.bellwether.core.history.codec.KeptText;
import io.bellwether.core.history.codec.NoteText;
import io.bellwether.core.history.codec.SuccessText;
import io.bellwether.core.measure.Note;
import io.bellwether.core.success.KeptSuccesses;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an earlier engine kept; what cannot be read is told, and that component begins anew. */
record Earlier(
    Map<String, Kept> health,
    Map<String, KeptSuccesses> successes,
    Map<String, Note> memories,
    Map<String, Heard> heartbeats) {
  /** The areas of the state in a history. */
  static final String HEALTH = "health";

  static final String SUCCESS = "success";

  static final String MEMORY = "memory";

  static final String HEARTBEAT = "heartbeat";

  static final Earlier NOTHING = new Earlier(Map.of(), Map.of(), Map.of(), Map.of());

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private interface Reader<T> {
    T read(String text) throws IOException;
  }

  static Earlier in(HistoryStore store) {
    try {
      return in(
          Map.of(
              HEALTH, store.states(HEALTH),
              SUCCESS, store.states(SUCCESS),
              MEMORY, store.states(MEMORY),
              HEARTBEAT, store.states(HEARTBEAT)));
    } catch (IOException e) {
      LOG.error("the history cannot be read, everything begins anew: {}", Thrown.words(e));
      return NOTHING;
    }
  }

  /** The same of what a store gave by area. */
  static Earlier in(Map<String, Map<String, String>> states) {
    return new Earlier(
        read(states.getOrDefault(HEALTH, Map.of()), KeptText::read),
        read(states.getOrDefault(SUCCESS, Map.of()), SuccessText::read),
        read(states.getOrDefault(MEMORY, Map.of()), NoteText::read),
        read(states.getOrDefault(HEARTBEAT, Map.of()), HeartbeatText::read));
  }

  private static <T> Map<String, T> read(Map<String, String> texts, Reader<T> reader) {
    Map<String, T> all = new HashMap<>();
    texts.forEach(
        (name, text) -> {
          try {
            all.put(name, reader.read(text));
          } catch (IOException e) {
            LOG.error("{} begins anew: {}", name, Thrown.words(e));
          }
        });
    return all;
  }
}
