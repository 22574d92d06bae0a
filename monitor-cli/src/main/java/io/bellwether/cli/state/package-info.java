// SPDX-License-Identifier: Apache-2.0
/**
 * The folder in which the program keeps what must outlive it: who holds it, and who is believed.
 */
@NullMarked
package io.bellwether.cli.state;

import org.jspecify.annotations.NullMarked;
