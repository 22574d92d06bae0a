// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.core;

/** Sees a module that is not in its row. */
public final class SeesTooMuch {
  io.bellwether.planted.stray.NotInTheTable other;
}
