// SPDX-License-Identifier: Apache-2.0
/** Addresses that must answer, whatever runs behind them. */
@NullMarked
package io.bellwether.endpoint;

import org.jspecify.annotations.NullMarked;
