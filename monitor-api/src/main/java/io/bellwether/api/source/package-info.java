// SPDX-License-Identifier: Apache-2.0
/** Sources: figures, and rows that can be compared. */
@NullMarked
package io.bellwether.api.source;

import org.jspecify.annotations.NullMarked;
