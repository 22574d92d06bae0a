// SPDX-License-Identifier: Apache-2.0
/** What it costs that alerts fire, are told and go on, beside Alertmanager. */
@NullMarked
package io.bellwether.benchmarks.alerts;

import org.jspecify.annotations.NullMarked;
