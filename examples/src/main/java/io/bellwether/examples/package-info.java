// SPDX-License-Identifier: Apache-2.0
/** Hosts and plugins as a user would write them. */
@NullMarked
package io.bellwether.examples;

import org.jspecify.annotations.NullMarked;
