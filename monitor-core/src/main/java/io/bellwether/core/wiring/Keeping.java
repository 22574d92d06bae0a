// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.HealthBook;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.success.SuccessBook;

/** Keeps what a batch changed, before anybody hears of it. */
interface Keeping {
  /** Whether all of it is still there after the process was killed. */
  boolean keep(Batch batch, HealthBook health, SuccessBook successes, HeartbeatBook heartbeats);
}
