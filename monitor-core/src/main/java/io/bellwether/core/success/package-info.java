// SPDX-License-Identifier: Apache-2.0
/** When things last succeeded, and what it means that they did not since. */
@NullMarked
package io.bellwether.core.success;

import org.jspecify.annotations.NullMarked;
