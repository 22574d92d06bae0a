// SPDX-License-Identifier: Apache-2.0
/**
 * Figures: what runs hand in, a ring of points per series, windows folded over it on demand, and the
 * host's Micrometer registry.
 *
 * <p>One thread, the engine's, writes; any thread reads without stopping it. Times are milliseconds
 * on an axis that ordinarily only grows: an epoch that is anchored once and then follows the
 * monotonic clock. Points that come with an earlier time than their predecessor are kept in the order
 * of arrival. NaN is a point too: the value was looked for and could not be had.
 */
@NullMarked
package io.bellwether.core.measure;

import org.jspecify.annotations.NullMarked;
