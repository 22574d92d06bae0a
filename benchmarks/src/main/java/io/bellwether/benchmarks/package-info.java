// SPDX-License-Identifier: Apache-2.0
/** What Bellwether costs, measured beside the least it could cost. */
@NullMarked
package io.bellwether.benchmarks;

import org.jspecify.annotations.NullMarked;
