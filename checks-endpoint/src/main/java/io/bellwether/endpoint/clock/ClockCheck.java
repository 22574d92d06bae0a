// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.endpoint.wording.Spans;
import io.bellwether.http.NameLookup;

/** Compares the clock of this machine with another. */
final class ClockCheck implements HealthCheck {
  private final ClockSettings settings;
  private final NameLookup names;

  ClockCheck(ClockSettings settings, NameLookup names) {
    this.settings = settings;
    this.names = names;
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    context.throwIfStopped();
    Reading reading =
        settings.server().isPresent()
            ? new Ntp(settings.server().get(), settings.port(), context).read(names)
            : new HttpDate(settings.url().orElseThrow(), context).read(names);
    context.measurements().add(Sample.gauge(ClockKind.OFFSET, reading.seconds()).in(Unit.SECONDS));
    context
        .measurements()
        .add(Sample.gauge(ClockKind.UNCERTAINTY, reading.uncertainty()).in(Unit.SECONDS));
    Health health =
        Health.of(settings.offset().judge(Math.abs(reading.seconds())), words(reading))
            .with("offset_seconds", reading.seconds())
            .with("uncertainty_seconds", reading.uncertainty());
    if (reading.stratum() == 0) {
      return health;
    }
    context.measurements().add(Sample.gauge(ClockKind.STRATUM, reading.stratum()).in(Unit.COUNT));
    return health.with("stratum", reading.stratum()).with("source", reading.source());
  }

  private String words(Reading reading) {
    String other = settings.server().orElseGet(() -> settings.url().orElseThrow().getHost());
    String give = ", give or take " + Spans.of(reading.uncertainty());
    if (reading.seconds() == 0) {
      return "the clock of this machine goes with that of " + other + give;
    }
    String apart = Spans.of(Math.abs(reading.seconds()));
    return "the clock of this machine is "
        + apart
        + (reading.seconds() > 0 ? " behind that of " : " ahead of that of ")
        + other
        + give;
  }
}
