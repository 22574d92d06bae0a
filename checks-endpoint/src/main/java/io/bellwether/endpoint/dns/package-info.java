// SPDX-License-Identifier: Apache-2.0
/** Names that must be resolved, asked of the resolver itself. */
@NullMarked
package io.bellwether.endpoint.dns;

import org.jspecify.annotations.NullMarked;
