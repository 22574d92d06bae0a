// SPDX-License-Identifier: Apache-2.0
/** The front door of the engine: everything a host touches. */
@NullMarked
package io.bellwether.core;

import org.jspecify.annotations.NullMarked;
