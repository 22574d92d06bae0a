// SPDX-License-Identifier: Apache-2.0
/** Jobs that must report in time, and what they reported. */
@NullMarked
package io.bellwether.core.heartbeat;

import org.jspecify.annotations.NullMarked;
