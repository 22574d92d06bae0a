// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.CheckResult;
import io.bellwether.core.measure.Gathered;
import io.bellwether.core.measure.Said;

/**
 * What one run brings back from a worker: how it went, what was measured, what was told.
 *
 * @param held whether nothing was asked at all, as the source does badly
 */
record Looked(CheckResult result, Gathered gathered, Said said, boolean held) {}
