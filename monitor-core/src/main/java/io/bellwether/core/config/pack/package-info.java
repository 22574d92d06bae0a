// SPDX-License-Identifier: Apache-2.0
/** Rules that come with a module: read from its own file, switched on by name. */
@NullMarked
package io.bellwether.core.config.pack;

import org.jspecify.annotations.NullMarked;
