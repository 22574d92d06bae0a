// SPDX-License-Identifier: Apache-2.0
/** Parts of a look at PostgreSQL, taken by themselves to see what they cost. */
@NullMarked
package io.bellwether.postgres;

import org.jspecify.annotations.NullMarked;
