// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.plugin.Setting;

@Setting(help = "The JVM this runs in: heap, pauses, threads, open files, buffers.")
record JvmSettings(
    @Setting(help = "From when on it warns and alarms.") JvmThresholds thresholds,
    @Setting(help = "Whether to look for threads that wait for each other.", byDefault = "true")
        boolean deadlocks) {}
