// SPDX-License-Identifier: Apache-2.0
/** A host that is wired by Guice. */
@NullMarked
package io.bellwether.examples.guice;

import org.jspecify.annotations.NullMarked;
