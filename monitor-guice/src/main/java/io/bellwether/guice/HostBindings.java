// SPDX-License-Identifier: Apache-2.0
package io.bellwether.guice;

import com.google.inject.Provider;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.source.DataSource;
import io.bellwether.core.SystemBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;

/** What the host's modules bound for the monitoring, not yet made. */
record HostBindings(
    Provider<Map<String, Provider<HealthCheck>>> checks,
    Provider<Map<String, Provider<DataSource>>> sources,
    Provider<Map<String, Provider<AlertChannel>>> channels,
    Provider<Optional<MeterRegistry>> registry) {
  void addTo(SystemBuilder builder) {
    checks.get().forEach((name, check) -> builder.check(name, LateParts.check(check)));
    sources.get().forEach((name, source) -> builder.source(name, LateParts.source(source)));
    channels.get().forEach((name, channel) -> builder.channel(name, LateParts.channel(channel)));
    registry.get().ifPresent(builder::meterRegistry);
  }
}
