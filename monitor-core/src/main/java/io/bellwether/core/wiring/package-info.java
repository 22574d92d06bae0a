// SPDX-License-Identifier: Apache-2.0
/** Puts the stages together: plain constructors, one queue, one engine thread. */
@NullMarked
package io.bellwether.core.wiring;

import org.jspecify.annotations.NullMarked;
