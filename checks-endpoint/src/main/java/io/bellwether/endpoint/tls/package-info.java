// SPDX-License-Identifier: Apache-2.0
/** TLS as it is met from outside: how a connection comes to it. */
@NullMarked
package io.bellwether.endpoint.tls;

import org.jspecify.annotations.NullMarked;
