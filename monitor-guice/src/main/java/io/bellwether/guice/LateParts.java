// SPDX-License-Identifier: Apache-2.0
package io.bellwether.guice;

import com.google.inject.Provider;
import io.bellwether.api.Run;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Dataset;
import io.bellwether.api.source.Measurements;
import java.util.List;
import java.util.Optional;

/** Checks, sources and channels that hand over to what the injector makes for the first of them. */
final class LateParts {
  private LateParts() {}

  static HealthCheck check(Provider<HealthCheck> provider) {
    Late<HealthCheck> check = new Late<>(provider);
    return context -> check.get().check(context);
  }

  static AlertChannel channel(Provider<AlertChannel> provider) {
    Late<AlertChannel> channel = new Late<>(provider);
    return (notification, run) -> channel.get().deliver(notification, run);
  }

  static DataSource source(Provider<DataSource> provider) {
    return new LateSource(new Late<>(provider));
  }

  private record LateSource(Late<DataSource> source) implements DataSource {
    @Override
    public void measure(Measurements into) throws Exception {
      source.get().measure(into);
    }

    @Override
    public List<String> datasets(Run run) throws Exception {
      return source.get().datasets(run);
    }

    @Override
    public Optional<Dataset> dataset(Dataset.Query query, Run run) throws Exception {
      return source.get().dataset(query, run);
    }
  }
}
