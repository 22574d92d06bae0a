// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.notify.Marks;
import io.bellwether.core.notify.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where messages go when they are kept, and what is known beside the history of their way. */
interface Deliveries {
  /** Leaves messages in the outbox, for a later start to send. */
  Deliveries LATER =
      new Deliveries() {
        @Override
        public void put(String channel, List<Message> messages) {
          // its row in the outbox is there
        }

        @Override
        public Map<String, Long> newest() {
          return Map.of();
        }

        @Override
        public Map<String, Instant> delivered() {
          return Map.of();
        }

        @Override
        public Optional<Marks.Marked> find(Message message) {
          return Optional.empty();
        }
      };

  /** Takes messages of one channel, in their order; on the engine thread, and never waits. */
  void put(String channel, List<Message> messages);

  /** The highest number that each channel has marked as delivered. */
  Map<String, Long> newest();

  /** When each channel delivered anything last, as far as that is known beyond a restart. */
  Map<String, Instant> delivered();

  /** Whether this message was delivered before its receipt could be kept. */
  Optional<Marks.Marked> find(Message message);
}
