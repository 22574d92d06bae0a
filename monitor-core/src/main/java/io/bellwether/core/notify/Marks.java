// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import java.util.Optional;

/**
 * Remembers beside the transactions what one channel delivered last, over a kill. Of its courier.
 */
public interface Marks {
  /** Remembers nothing: who uses it waits for each receipt to be kept. */
  Marks NONE =
      new Marks() {
        @Override
        public boolean mark(Message message, Optional<String> reference) {
          return false;
        }

        @Override
        public Optional<Marked> find(Message message) {
          return Optional.empty();
        }

        @Override
        public long newest() {
          return 0;
        }
      };

  /** That a message was delivered, with what the service called it, if anything. */
  record Marked(Optional<String> reference) {}

  /** Marks a message as delivered; false when that does not outlive the process. */
  boolean mark(Message message, Optional<String> reference);

  /** The mark of this very message, by number and id, among the newest. */
  Optional<Marked> find(Message message);

  /** The highest number that was ever marked; 0 for none. */
  long newest();
}
