// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.reload;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Setting;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Measurements;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A kind of source that answers at once, and counts which of its instances were asked. */
final class Probes implements Plugin {
  record Settings(
      @Setting(help = "Where.") String address,
      @Setting(help = "How slow is slow.", byDefault = "1s") Duration slow,
      @Setting(help = "Which.", byDefault = "0") int version) {}

  private static final class Probe implements DataSource, HealthCheck {
    private final AtomicInteger all;
    private final Settings settings;
    private boolean asked;

    Probe(Settings settings, AtomicInteger all) {
      this.settings = settings;
      this.all = all;
    }

    @Override
    public synchronized Health check(CheckContext context) {
      if (!asked) {
        asked = true;
        all.incrementAndGet();
      }
      return Health.healthy("version " + settings.version());
    }

    @Override
    public void measure(Measurements into) {
      into.gauge("probe_version", settings.version());
    }
  }

  private final AtomicInteger asked = new AtomicInteger();

  /** How many instances were asked at least once. */
  int asked() {
    return asked.get();
  }

  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of(
            "probe",
            Probe.class,
            Settings.class,
            (settings, context) -> new Probe(settings, asked)));
  }
}
