// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Budget;
import io.bellwether.api.plugin.PluginContext;
import java.time.Clock;

/** What an instance is lent for its life. */
record InstanceContext(String instance, Clock clock, System.Logger log, Budget budget)
    implements PluginContext {}
