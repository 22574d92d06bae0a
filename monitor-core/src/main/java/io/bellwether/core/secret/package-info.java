// SPDX-License-Identifier: Apache-2.0
/** What looks like a secret, said once for everything that could show one. */
@NullMarked
package io.bellwether.core.secret;

import org.jspecify.annotations.NullMarked;
