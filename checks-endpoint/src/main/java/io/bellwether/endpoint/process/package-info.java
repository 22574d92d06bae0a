// SPDX-License-Identifier: Apache-2.0
/** Programs that must run on this machine. */
@NullMarked
package io.bellwether.endpoint.process;

import org.jspecify.annotations.NullMarked;
