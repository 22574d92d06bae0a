// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;

/**
 * Offers a kind of store, as in {@code history: {kind: sqlite}}. Found by {@link
 * java.util.ServiceLoader}.
 *
 * @param <S> its settings, a record whose components carry {@link io.bellwether.api.plugin.Setting}
 */
public interface HistoryStoreProvider<S extends Record> {
  /** The name in the configuration. */
  String name();

  /** The record that its settings are bound to. */
  Class<S> settings();

  /**
   * Opens the store. Called again, at times, after it failed or after the store did: it may block
   * and may be called from any thread, but never twice at once.
   *
   * @throws HistoryException with the reason and what to do; what it could not use is untouched
   */
  HistoryStore open(S settings, HistoryContext context) throws IOException;

  /**
   * Opens what another process may be writing now, for questions alone: it takes nothing and
   * changes nothing. A kind that cannot do that says so.
   *
   * @throws HistoryException with the reason and what to do
   */
  default HistoryStore beside(S settings, HistoryContext context) throws IOException {
    throw new HistoryException(
        "a history of kind " + name() + " can not be read beside who writes it",
        "ask while nobody watches, or through the program that does",
        null);
  }
}
