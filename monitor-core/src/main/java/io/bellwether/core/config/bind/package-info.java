// SPDX-License-Identifier: Apache-2.0
/** From the tree to settings records, with every mistake told. */
@NullMarked
package io.bellwether.core.config.bind;

import org.jspecify.annotations.NullMarked;
