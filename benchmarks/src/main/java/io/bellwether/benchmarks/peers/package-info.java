// SPDX-License-Identifier: Apache-2.0
/** Floors: the least that anything doing the same work would cost, to measure ours against. */
@NullMarked
package io.bellwether.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
