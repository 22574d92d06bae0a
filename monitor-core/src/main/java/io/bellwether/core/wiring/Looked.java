// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.health.CheckResult;
import io.bellwether.core.measure.Gathered;

/** What one run brings back from a worker: how it went, and what was measured. */
record Looked(CheckResult result, Gathered gathered) {}
