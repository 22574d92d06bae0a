// SPDX-License-Identifier: Apache-2.0
/** The program {@code bellwether}. */
@NullMarked
package io.bellwether.cli;

import org.jspecify.annotations.NullMarked;
