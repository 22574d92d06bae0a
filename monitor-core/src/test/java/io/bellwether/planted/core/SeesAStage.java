// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.core;

/** The front door reaches past the wiring. */
public final class SeesAStage {
  io.bellwether.planted.core.schedule.LooksAhead stage;
}
