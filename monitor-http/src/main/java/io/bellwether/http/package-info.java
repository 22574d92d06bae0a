// SPDX-License-Identifier: Apache-2.0
/** Services asked over HTTP, with every limit set, so that asking never hangs and never harms. */
@NullMarked
package io.bellwether.http;

import org.jspecify.annotations.NullMarked;
