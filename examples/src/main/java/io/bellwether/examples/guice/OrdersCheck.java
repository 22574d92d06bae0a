// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.guice;

import com.google.inject.Inject;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;

/** Whether orders pile up: a check that is injected with what it looks at. */
final class OrdersCheck implements HealthCheck {
  private final Orders orders;

  @Inject
  OrdersCheck(Orders orders) {
    this.orders = orders;
  }

  @Override
  public Health check(CheckContext context) {
    int waiting = orders.waiting();
    return waiting < 100
        ? Health.healthy(waiting + " orders wait")
        : Health.warning(waiting + " orders wait, 100 are too many");
  }
}
