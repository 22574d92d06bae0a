// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.config.bind.PackText;

/** A rule pack, and how much the place counts that offers it. */
record PackOffer(PackText pack, Origin.Rank rank) {}
