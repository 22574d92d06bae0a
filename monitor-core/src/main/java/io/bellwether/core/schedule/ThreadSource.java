// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

/** Starts a thread, unless the system refuses one. */
@FunctionalInterface
interface ThreadSource {
  void start(Thread thread);
}
