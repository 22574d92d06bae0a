// SPDX-License-Identifier: Apache-2.0
/** What it costs that a running system reads its configuration again. */
@NullMarked
package io.bellwether.benchmarks.reload;

import org.jspecify.annotations.NullMarked;
