// SPDX-License-Identifier: Apache-2.0
/** Reads the files and variables of the guides as they stand, and says the same in our own settings. */
@NullMarked
package io.bellwether.core.config.guide;

import org.jspecify.annotations.NullMarked;
