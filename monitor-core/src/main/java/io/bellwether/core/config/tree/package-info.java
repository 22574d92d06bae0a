// SPDX-License-Identifier: Apache-2.0
/** Files, builder and environment as one tree in which every value knows where it was written. */
@NullMarked
package io.bellwether.core.config.tree;

import org.jspecify.annotations.NullMarked;
