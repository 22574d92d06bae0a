// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

/**
 * What a session is asked.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface Question<T> {
  /** Asks. May be called a second time when the connection turned out to be dead. */
  T ask(Session session) throws Exception;
}
