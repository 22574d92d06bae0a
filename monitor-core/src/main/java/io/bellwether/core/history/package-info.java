// SPDX-License-Identifier: Apache-2.0
/**
 * What is kept: the state a restart goes on from, and results, figures and acts of the past.
 *
 * <p>Stores outside the core implement {@link io.bellwether.core.history.HistoryStore}. The package
 * is exported for them and may change with any release.
 */
@NullMarked
package io.bellwether.core.history;

import org.jspecify.annotations.NullMarked;
