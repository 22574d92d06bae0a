// SPDX-License-Identifier: Apache-2.0
/** Checks and pauses that were made by command, and the file that keeps them. */
@NullMarked
package io.bellwether.cli.made;

import org.jspecify.annotations.NullMarked;
