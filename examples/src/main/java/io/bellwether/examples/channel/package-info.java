// SPDX-License-Identifier: Apache-2.0
/** A way to people of one's own, in one class. */
@NullMarked
package io.bellwether.examples.channel;

import org.jspecify.annotations.NullMarked;
