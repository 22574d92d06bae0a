// SPDX-License-Identifier: Apache-2.0
/** Sources: figures, events, what they remember, and rows that can be compared. */
@NullMarked
package io.bellwether.api.source;

import org.jspecify.annotations.NullMarked;
