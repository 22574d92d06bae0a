// SPDX-License-Identifier: Apache-2.0
/** Who is told of what, in which message, and whether it got there. */
@NullMarked
package io.bellwether.core.notify;

import org.jspecify.annotations.NullMarked;
