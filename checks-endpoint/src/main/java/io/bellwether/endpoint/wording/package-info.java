// SPDX-License-Identifier: Apache-2.0
/** How what came from outside is shown to people. */
@NullMarked
package io.bellwether.endpoint.wording;

import org.jspecify.annotations.NullMarked;
