// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;

/** A kind, and the class and jar that offer it. */
record Offer(Kind<?, ?> kind, Origin.Rank rank, String by) {}
