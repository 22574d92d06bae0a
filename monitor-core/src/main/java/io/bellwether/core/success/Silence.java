// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.success;

import java.time.Instant;
import java.util.Optional;

/**
 * For how long one thing has not succeeded.
 *
 * @param labels of the figure that tells; empty where there is none
 * @param at when it last did; empty when it never did
 * @param nanos in which it was watched
 */
record Silence(String labels, Optional<Instant> at, long nanos) {}
