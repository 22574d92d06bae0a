// SPDX-License-Identifier: Apache-2.0
/** Clocks, compared with this machine's. */
@NullMarked
package io.bellwether.endpoint.clock;

import org.jspecify.annotations.NullMarked;
