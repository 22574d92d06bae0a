// SPDX-License-Identifier: Apache-2.0
/** Checks: how a component is. */
@NullMarked
package io.bellwether.api.check;

import org.jspecify.annotations.NullMarked;
