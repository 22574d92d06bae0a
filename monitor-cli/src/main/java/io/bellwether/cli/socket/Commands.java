// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.socket;

/** What answers requests; called on several threads at once. */
@FunctionalInterface
public interface Commands {
  Answer answer(Request request) throws Exception;

  /** Whether it is soon answered and must be heard however many others wait. */
  default boolean isUrgent(Request request) {
    return false;
  }
}
