// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.HealthBook;
import io.bellwether.core.heartbeat.HeartbeatBook;
import io.bellwether.core.measure.HostFigures;
import io.bellwether.core.measure.SeriesBook;
import io.bellwether.core.success.SuccessBook;

/**
 * What is known of everything that is watched; written on the engine thread alone.
 *
 * @param host what the host gives of its own
 * @param notebooks what sources remember
 */
record Books(
    HealthBook health,
    SeriesBook series,
    SuccessBook successes,
    HeartbeatBook heartbeats,
    HostFigures host,
    Notebooks notebooks) {}
