// SPDX-License-Identifier: Apache-2.0
/**
 * The program's log: lines for people or machines, on the console and in files that are bounded.
 */
@NullMarked
package io.bellwether.cli.log;

import org.jspecify.annotations.NullMarked;
