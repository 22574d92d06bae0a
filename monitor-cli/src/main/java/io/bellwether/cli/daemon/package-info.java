// SPDX-License-Identifier: Apache-2.0
/** The program that runs for years: signals, its places, and what answers commands. */
@NullMarked
package io.bellwether.cli.daemon;

import org.jspecify.annotations.NullMarked;
