// SPDX-License-Identifier: Apache-2.0
/** Servers and certificates for tests, also those of other modules. */
@NullMarked
package io.bellwether.http.server;

import org.jspecify.annotations.NullMarked;
