// SPDX-License-Identifier: Apache-2.0
/** State and details as text, and back. */
@NullMarked
package io.bellwether.core.history.codec;

import org.jspecify.annotations.NullMarked;
