// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the configuration: files, builder and environment in, one checked {@link
 * io.bellwether.core.config.Configuration} or all mistakes out. Knows no other part of the core.
 */
@NullMarked
package io.bellwether.core.config;

import org.jspecify.annotations.NullMarked;
