// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.api.plugin.Setting;

/**
 * How much is kept in the heap.
 *
 * @param results of all checks together
 * @param samples of all series together
 */
@Setting(help = "Keeps history in the heap; gone when the process ends.")
public record MemorySettings(
    @Setting(help = "Results kept, of all checks together.", byDefault = "10000", min = "0")
        int results,
    @Setting(help = "Samples kept, of all series together.", byDefault = "20000", min = "0")
        int samples) {}
