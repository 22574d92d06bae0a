// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

/** How far an alert has come. */
public enum Phase {
  /** True, but not for long or not often enough. */
  PENDING,
  /** An episode goes on. */
  FIRING,
  /** A lost component explains it: it waits under that one's incident. */
  HELD,
  /** Its episode has ended; kept until that is told and the cooldown has passed. */
  OVER
}
