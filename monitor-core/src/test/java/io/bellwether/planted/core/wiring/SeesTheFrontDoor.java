// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.core.wiring;

/** The front door sees the wiring, never the other way round. */
public final class SeesTheFrontDoor {
  io.bellwether.planted.core.SeesAStage door;
}
