// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.schedule;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How far a pool goes.
 *
 * @param threads at most, without the spare ones
 * @param idle so long a thread without work stays
 * @param starter starts a thread, or throws when the system has none left
 */
record PoolLimits(int threads, Duration idle, Consumer<Thread> starter) {
  static PoolLimits of(int threads) {
    return new PoolLimits(threads, Duration.ofSeconds(5), Thread::start);
  }
}
