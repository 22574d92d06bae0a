// SPDX-License-Identifier: Apache-2.0
/** What one jar adds: plugins, kinds, settings, declared figures, budgets. */
@NullMarked
package io.bellwether.api.plugin;

import org.jspecify.annotations.NullMarked;
