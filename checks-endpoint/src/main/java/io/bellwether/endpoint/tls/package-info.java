// SPDX-License-Identifier: Apache-2.0
/** TLS as it is met from outside: how it begins, and what is wrong with certificates. */
@NullMarked
package io.bellwether.endpoint.tls;

import org.jspecify.annotations.NullMarked;
