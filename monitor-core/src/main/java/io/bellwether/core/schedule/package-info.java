// SPDX-License-Identifier: Apache-2.0
/**
 * When things run and on which thread: the timetable, the pool of workers, deadlines, places.
 *
 * <p>The timer thread only hands over. Everything a plugin wrote (its call, the closing of what it
 * registered, even the interrupt, which may close a channel of its own) runs on a worker.
 */
@NullMarked
package io.bellwether.core.schedule;

import org.jspecify.annotations.NullMarked;
