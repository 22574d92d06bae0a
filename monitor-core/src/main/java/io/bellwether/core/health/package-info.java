// SPDX-License-Identifier: Apache-2.0
/** From what a check said to how a component is shown: settling, expiry, causes, groups. */
@NullMarked
package io.bellwether.core.health;

import org.jspecify.annotations.NullMarked;
