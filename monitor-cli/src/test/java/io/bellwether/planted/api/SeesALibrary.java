// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.api;

/** Sees a library that is not in its row. */
public final class SeesALibrary {
  ch.qos.logback.classic.Level level;
}
