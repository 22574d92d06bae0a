// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.webhook;

/** Sees the core, and its inside at that. */
public final class SeesTheCore {
  io.bellwether.planted.core.rule.Inside inside;
}
