// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.Kept;
import io.bellwether.core.heartbeat.Heard;
import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.codec.AlertText;
import io.bellwether.core.history.codec.GroupText;
import io.bellwether.core.history.codec.HeartbeatText;
import io.bellwether.core.history.codec.KeptText;
import io.bellwether.core.history.codec.MessageText;
import io.bellwether.core.history.codec.NoteText;
import io.bellwether.core.history.codec.SilenceText;
import io.bellwether.core.history.codec.SuccessText;
import io.bellwether.core.measure.Note;
import io.bellwether.core.schedule.Gap;
import io.bellwether.core.success.KeptSuccesses;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier engine kept; what cannot be read is told, and that component begins anew.
 *
 * @param pauses when nobody watched before, oldest first
 */
record Earlier(
    Map<String, Kept> health,
    Map<String, KeptSuccesses> successes,
    Map<String, Note> memories,
    Map<String, Heard> heartbeats,
    KeptAlarms alarms,
    Map<String, Instant> alive,
    List<Gap> pauses) {
  /** The areas of the state in a history. */
  static final String HEALTH = "health";

  static final String SUCCESS = "success";

  static final String MEMORY = "memory";

  static final String HEARTBEAT = "heartbeat";

  static final String ALERT = "alert";

  static final String GROUP = "group";

  static final String OUTBOX = "outbox";

  static final String SILENCE = "silence";

  /** When alerts that others handed in are over, where they said so. */
  static final String GIVEN = "given";

  /** Of which kind each channel was when a message to it was written last. */
  static final String CHANNEL = "channel";

  /** When an engine that had alerts was there last, to about a minute. */
  static final String ALIVE = "alive";

  static final Earlier NOTHING =
      new Earlier(Map.of(), Map.of(), Map.of(), Map.of(), KeptAlarms.NONE, Map.of(), List.of());

  private static final List<String> AREAS =
      List.of(
          HEALTH, SUCCESS, MEMORY, HEARTBEAT, ALERT, GROUP, OUTBOX, SILENCE, GIVEN, CHANNEL, ALIVE);

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private interface Reader<T> {
    T read(String text) throws IOException;
  }

  static Earlier in(HistoryStore store) {
    try {
      Map<String, Map<String, String>> states = new HashMap<>();
      for (String area : AREAS) {
        states.put(area, store.states(area));
      }
      return in(states, Pauses.in(store));
    } catch (IOException e) {
      LOG.error("the history cannot be read, everything begins anew: {}", Thrown.words(e));
      return NOTHING;
    }
  }

  /**
   * What came to light only after the start.
   *
   * @param store where it comes from, for what is no state
   */
  static Earlier late(Map<String, Map<String, String>> states, HistoryStore store) {
    try {
      return in(states, Pauses.in(store));
    } catch (IOException e) {
      LOG.error("when nobody watched cannot be read from the history: {}", Thrown.words(e));
      return in(states);
    }
  }

  /** The same of what a store gave by area. */
  static Earlier in(Map<String, Map<String, String>> states) {
    return in(states, List.of());
  }

  private static Earlier in(Map<String, Map<String, String>> states, List<Gap> pauses) {
    return new Earlier(
        read(HEALTH, states, KeptText::read),
        read(SUCCESS, states, SuccessText::read),
        read(MEMORY, states, NoteText::read),
        read(HEARTBEAT, states, HeartbeatText::read),
        new KeptAlarms(
            List.copyOf(read(ALERT, states, AlertText::read).values()),
            List.copyOf(read(GROUP, states, GroupText::read).values()),
            List.copyOf(read(OUTBOX, states, MessageText::read).values()),
            List.copyOf(read(SILENCE, states, SilenceText::read).values()),
            read(GIVEN, states, Earlier::time),
            states.getOrDefault(CHANNEL, Map.of())),
        read(ALIVE, states, Earlier::time),
        pauses);
  }

  private static Instant time(String text) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IOException("'" + text + "' is no time", e);
    }
  }

  /** When the engine that kept it is known to have watched last; the epoch when it never did. */
  Instant lastAlive() {
    Stream<Instant> looks =
        health.values().stream()
            .flatMap(kept -> kept.last().stream())
            .map(result -> result.at().plus(result.took()));
    return Stream.concat(looks, alive.values().stream())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static <T> Map<String, T> read(
      String area, Map<String, Map<String, String>> states, Reader<T> reader) {
    Map<String, T> all = new HashMap<>();
    states
        .getOrDefault(area, Map.of())
        .forEach(
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
