// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;

/** What a jar of the tests offers, as the kind {@code door}. */
public final class DoorCheck implements HealthCheck {
  @Override
  public Health check(CheckContext context) {
    return Health.healthy("closed");
  }
}
