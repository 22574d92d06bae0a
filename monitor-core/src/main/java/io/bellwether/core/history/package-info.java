// SPDX-License-Identifier: Apache-2.0
/** What is kept: the state a restart goes on from, and the results of the past. */
@NullMarked
package io.bellwether.core.history;

import org.jspecify.annotations.NullMarked;
