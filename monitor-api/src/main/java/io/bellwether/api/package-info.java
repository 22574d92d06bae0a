// SPDX-License-Identifier: Apache-2.0
/** The values and the run that every role of a plugin exchanges with the core. */
@NullMarked
package io.bellwether.api;

import org.jspecify.annotations.NullMarked;
