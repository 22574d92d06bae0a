// SPDX-License-Identifier: Apache-2.0
/** Texts of a configuration that are held against labels: matchers, patterns, templates. */
@NullMarked
package io.bellwether.core.text;

import org.jspecify.annotations.NullMarked;
