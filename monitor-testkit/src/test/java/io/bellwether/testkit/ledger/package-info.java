// SPDX-License-Identifier: Apache-2.0
/** A plugin that plays every role, with its store in memory and its service on loopback. */
@NullMarked
package io.bellwether.testkit.ledger;

import org.jspecify.annotations.NullMarked;
