// SPDX-License-Identifier: Apache-2.0
/** Monitoring as a module that a host wired by Guice installs. */
@NullMarked
package io.bellwether.guice;

import org.jspecify.annotations.NullMarked;
